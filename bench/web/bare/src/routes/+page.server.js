export const actions = {
  default: async ({ request }) => ({ email: (await request.formData()).get('email') }),
};
