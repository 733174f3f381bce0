/** A new instance of an object type: what tells GraphQL which member of a union an answer is. */
export function made<Type extends object>(type: new () => Type, fields: Type): Type {
  return Object.assign(new type(), fields);
}
