/** Why no usable answer came: a fault of the wire or the target, never an exception. */
export interface Failure {
  readonly kind: 'failure';
  readonly reason:
    | 'refused'
    | 'unknown-host'
    | 'timeout'
    | 'reset'
    | 'certificate'
    | 'too-large'
    | 'compressed'
    | 'protocol'
    | 'stopped';
  readonly detail: string;
}
