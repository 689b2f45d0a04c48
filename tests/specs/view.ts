/** The resources described in full; of every other one only the tag is compared. */
type Deep =
  | 'payment_intent'
  | 'payment_intent_amount_details_line_item'
  | 'payment_method'
  | 'charge'
  | 'customer'
  | 'refund'
  | 'mandate';

/** Whether two types are one, and not only assignable to each other. */
type Identical<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** How the SDK says that an enum may grow. */
type OpenMark = string & Record<never, never>;

type Fields<T, Dropped> = {
  // `deleted?: void` only serves to narrow a union of living and deleted.
  [K in keyof T as K extends 'deleted' ? (true extends T[K] ? K : never) : K]-?: undefined extends T[K]
    ? // As a value: a key that is missing and one that may be missing are assignable to each other.
      ['optional', View<Exclude<T[K], undefined>, Dropped>]
    : ['required', View<T[K], Dropped>];
};

type ViewOfObject<T extends object, Dropped> = T extends { id: string; object: infer Tag extends string }
  ? Tag extends Deep
    ? Fields<T, Dropped>
    : { object: Tag }
  : string extends keyof T
    ? // Metadata: the SDK takes numbers, which a form turns into strings.
      { [name: string]: T[keyof T] extends string | number | null ? string : View<T[keyof T], Dropped> }
    : Fields<T, Dropped>;

/** A type without what document and SDK say differently by design. */
export type View<T, Dropped = never> = T extends string
  ? Identical<T, OpenMark> extends true
    ? never
    : T
  : T extends Dropped
    ? never
    : T extends readonly (infer Item)[]
      ? View<Item, Dropped>[]
      : T extends object
        ? ViewOfObject<T, Dropped>
        : T;

type Compare<A, B> = [A] extends [B] ? ([B] extends [A] ? 'same' : 'document is wider') : 'SDK is wider';

/** Only `any` lets everything through: a type that could not be read would else equal all others. */
type Known<T> = 0 extends 1 & T ? never : T;

/** `'same'`, or which side allows what the other does not. */
export type Response<Sdk, Document> = Compare<View<Known<Sdk>>, View<Known<Document>>>;

/** As `Response`; null is left out because a form cannot carry it. */
export type Request<Sdk, Document> = Compare<View<Known<Sdk>, null>, View<Known<Document>, null>>;

type Content<T, Media extends string> = T extends { readonly content: { readonly [K in Media]: infer Body } }
  ? Body
  : never;

/** What an operation of the document takes. */
export type Input<T> = T extends { readonly requestBody?: infer Form }
  ? [Form] extends [undefined]
    ? Query<T>
    : Content<Exclude<Form, undefined>, 'application/x-www-form-urlencoded'>
  : Query<T>;

type Query<T> = T extends { readonly parameters: { readonly query?: infer Q } } ? Exclude<Q, undefined> : never;

/** What an operation of the document answers. */
export type Output<T> = T extends { readonly responses: { readonly 200: infer Answer } }
  ? Content<Answer, 'application/json'>
  : never;
