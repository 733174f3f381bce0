declare module 'fxa-common-password-list' {
  const list: {
    /** Whether a password is on the list. Answers yes to anything shorter than 8 characters. */
    test(password: string): boolean;
  };
  export default list;
}
