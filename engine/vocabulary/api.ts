import type { Capability } from './probing.ts';
import type { Operation, Resource } from './resource.ts';
import type { Theme } from './theme.ts';

/** A kind of object of another part of the API that rows have made, and where. */
export interface Fixture {
  /** A name in braces stands for the parameter of that name, which is then sent in the path alone. */
  readonly path: string;
}

/** The facts about the judged API that the engine needs, passed in beside the rulebook. */
export interface Api {
  /** The first one is what a target is probed by. */
  readonly resources: readonly [Resource, ...Resource[]];
  /** By the name that rows use. */
  readonly fixtures: Readonly<Record<string, Fixture>>;
  /** Capabilities independent of the resource. */
  readonly capabilities: Readonly<Record<string, Capability>>;
  readonly themes: Readonly<Record<string, Theme>>;
}

/** The resource that an operation belongs to; throws for an operation of none. */
export function resourceOf({ resources }: Api, operationId: string): Resource {
  const found = resources.find(({ operations }) => Object.hasOwn(operations, operationId));
  if (found === undefined) throw new Error(`no resource has the operation ${operationId}`);
  return found;
}

/** Every operation by its id, resource by resource. */
export const operationsOf = ({ resources }: Api): Readonly<Record<string, Operation>> =>
  Object.assign({}, ...resources.map(({ operations }) => operations));

/** Every capability by its name: those of the API, then those of each resource. */
export const capabilitiesOf = ({ capabilities, resources }: Api): Readonly<Record<string, Capability>> =>
  Object.assign({}, capabilities, ...resources.map((resource) => resource.capabilities));

/** The operation in question; throws for one that no resource has. */
export const operationOf = (resource: Resource, operationId: string): Operation => {
  const operation = resource.operations[operationId];
  if (operation === undefined) throw new Error(`${resource.object} has no operation ${operationId}`);
  return operation;
};
