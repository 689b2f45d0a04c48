import { randomBytes } from 'node:crypto';
import { MAIN_HOOK } from '../../../engine/play/course.ts';
import { type Listener, openListener } from '../../../engine/wire/listener.ts';
import type { SelfTold } from '../../../targets/mocks/mock.ts';
import { UsageError } from '../../settings/exit-codes.ts';
import type { Session } from '../session.ts';

/** Where whoever forwards deliveries from outside finds the listener, where nothing else is said. */
const FORWARDED_PORT = 12_113;

const isHere = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127\./.test(host);

/** A target that runs on this machine can reach a port on its loopback. */
const isLocal = ({ choice: { title } }: Session): boolean => !URL.canParse(title) || isHere(new URL(title).hostname);

/** An open ear, and the hook that a target is told of. */
export interface OpenEar {
  readonly listener: Listener;
  readonly hook: SelfTold;
  /** Who gave the secret has told the target, or forwards to the hook: the run tells it nothing. */
  readonly byHand: boolean;
}

/** Opens a listener where the run asks for events and the target can reach it. */
export async function openEar(session: Session): Promise<OpenEar | undefined> {
  const { events, webhookUrl, webhookPort, webhookSecret } = session.options;
  const isForwarded = webhookUrl !== undefined || webhookSecret !== undefined;
  if (events !== true || (!isForwarded && !isLocal(session))) return undefined;
  // It is not shown: what does not look like one may be another secret.
  if (webhookSecret?.startsWith('whsec_') === false)
    throw new UsageError(
      '--webhook-secret must be a signing secret: whsec_ and what follows, as stripe listen prints it',
    );
  const port = webhookPort ?? (isForwarded ? FORWARDED_PORT : 0);
  try {
    const listener = await openListener({ port, ...(webhookUrl === undefined ? {} : { outside: webhookUrl }) });
    const secret = webhookSecret ?? `whsec_${randomBytes(16).toString('hex')}`;
    return { listener, hook: { url: listener.addressOf(MAIN_HOOK), secret }, byHand: webhookSecret !== undefined };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`deliveries cannot be listened to: ${why}. Choose another port in --webhook-port.`);
  }
}
