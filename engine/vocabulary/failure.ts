/** Why no usable answer came: a fault of the wire or the target, never an exception. */
export interface Failure {
  readonly kind: 'failure';
  readonly reason:
    | 'refused'
    | 'unknown-host'
    | 'timeout'
    | 'reset'
    | 'certificate'
    /** The target wants one of ours, or another one. */
    | 'client-certificate'
    /** Between us and the target, and it lets nothing through. */
    | 'proxy'
    | 'too-large'
    | 'compressed'
    | 'protocol'
    | 'stopped';
  readonly detail: string;
}
