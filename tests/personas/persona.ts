import { completeProfile, type Profile, type ProfileFile } from '../../engine/vocabulary/profile.ts';
import { profiles } from '../../targets/profiles.ts';
import { type Answer, type Ask, type Call, type Fault, readRequest } from '../mutants/wire.ts';

/** A server as somebody writes one: the reference with several faults at once. */
export interface Persona {
  readonly name: string;
  /** What kind of server it is, in a sentence. */
  readonly is: string;
  readonly profile: Profile;
  readonly apiVersion?: string;
  /** Made anew for each run, since some faults remember. */
  readonly faults: () => readonly Fault[];
}

type Traits = Omit<Persona, 'profile'> & {
  /** Capabilities that it does not claim. */
  readonly lacks?: readonly string[];
  readonly speaks?: Omit<ProfileFile, 'name' | 'features'>;
};

export function persona({ lacks = [], speaks = {}, ...traits }: Traits): Persona {
  const features = (profiles.reference.features ?? []).filter((capability) => !lacks.includes(capability));
  return { ...traits, profile: completeProfile({ ...speaks, name: traits.name, features }) };
}

async function pass(fault: Fault, call: Call, ask: Ask): Promise<Answer> {
  const answer = await (fault.around?.(call, ask) ?? ask(fault.request?.(call) ?? call.request));
  return fault.response?.(answer, call) ?? answer;
}

/** Faults in layers: the first is the nearest to the suite. */
export const layered = (faults: readonly Fault[]): Fault => ({
  around: (call, ask) => {
    const reach =
      (depth: number): Ask =>
      (request) => {
        const fault = faults[depth];
        if (fault === undefined) return ask(request);
        return pass(fault, { ...readRequest(request), before: call.before }, reach(depth + 1));
      };
    return reach(0)(call.request);
  },
});
