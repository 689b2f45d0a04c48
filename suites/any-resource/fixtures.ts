/** Objects that payments need, and where they are made. They are premises of rows, and never judged. */
export const support = {
  customer: '/v1/customers',
  refund: '/v1/refunds',
} as const;

export type SupportKind = keyof typeof support;
