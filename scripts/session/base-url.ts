/** An address without slashes at its end. */
export const withoutSlashes = (address: string): string => address.replace(/(?<!\/)\/+$/, '');
