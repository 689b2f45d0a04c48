import type { Api } from './api.ts';
import type { Picture, Resource, Shortcut } from './resource.ts';
import type { Route } from './route.ts';
import type { Theme } from './theme.ts';
import { defined } from './values.ts';

/** The facts about a kind of object that a report needs, as plain JSON. */
export interface ResourceFacts {
  readonly object: string;
  readonly noun: string;
  readonly one: string;
  readonly title: string;
  readonly embeddedIn?: string;
  /** The operation that makes one. */
  readonly create: string;
  /** The field in which no two creates of the suite are alike. */
  readonly varies: string;
  readonly statuses: readonly string[];
  readonly shortcut?: Shortcut;
  readonly picture?: Picture;
  readonly operations: readonly Route[];
}

/** The judged API, for reports: a log carries it, so that it describes itself. */
export interface Facts {
  readonly resources: readonly ResourceFacts[];
  readonly themes: Readonly<Record<string, Theme>>;
}

const factsOfOne = ({
  object,
  noun,
  one,
  title,
  embeddedIn,
  roles,
  operations,
  statuses,
  setup,
  probes,
  picture,
}: Resource): ResourceFacts =>
  defined({
    object,
    noun,
    one,
    title,
    embeddedIn,
    create: roles.create,
    varies: probes.field,
    statuses,
    shortcut: setup.shortcut,
    picture,
    operations: Object.entries(operations).map(([operationId, { method, path }]) => ({ operationId, method, path })),
  });

/** The facts of an API that reports need. */
export const factsOf = ({ resources, themes }: Api): Facts => ({ resources: resources.map(factsOfOne), themes });

/** The operations of all resources, in reading order. */
export const operationsIn = ({ resources }: Facts): readonly Route[] =>
  resources.flatMap(({ operations }) => operations);

/** Method and path of an operation; the id alone of one that the log does not know. */
export const routeIn = (facts: Facts, operationId: string): Route =>
  operationsIn(facts).find((each) => each.operationId === operationId) ?? {
    operationId,
    method: '',
    path: operationId,
  };

/** The kind of object that an operation is about. */
export const factsAbout = ({ resources }: Facts, operationId: string): ResourceFacts | undefined =>
  resources.find(({ operations }) => operations.some((each) => each.operationId === operationId));
