import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import type { Derivation } from '../../scripts/authors/derive/document.ts';
import type { OpenApiDocument } from '../../specs/documents.ts';

const FOLDER = import.meta.dirname;

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  types: [],
};

/** Compares each variant of a document with the SDK's types, all in one compilation; tells what differs in each. */
export async function compareWithSdk(
  variants: readonly OpenApiDocument[],
  derivation: Derivation,
): Promise<readonly (readonly string[])[]> {
  const files = new Map<string, string>();
  for (const [i, document] of variants.entries()) {
    files.set(path.join(FOLDER, `document${i}.ts`), await renderTypes(document));
    files.set(path.join(FOLDER, `drift${i}.ts`), renderDrift(`./document${i}.ts`, derivation));
  }
  const program = ts.createProgram([...files.keys()], OPTIONS, hostWith(files));
  const general = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
  return variants.map((_, i) => {
    const checked = [`document${i}.ts`, `drift${i}.ts`].map((file) => program.getSourceFile(path.join(FOLDER, file)));
    const found = checked.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]);
    return [...general, ...found].map(describe);
  });
}

/** One line per type of the SDK: TypeScript stops comparing a few levels down, so no line may rest on another. */
function renderDrift(document: string, { components, operations }: Derivation): string {
  const lines = [
    ...components.map(({ component, type, mode }) => {
      const judge = mode === 'response' ? 'Response' : 'Request';
      return [`${type} as ${component}`, `${judge}<Stripe.${type}, S['${component}']>`] as const;
    }),
    ...operations.flatMap(({ id, params, result }) => [
      [`${result} of ${id}`, `Response<${qualify(result)}, Output<O['${id}']>>`] as const,
      ...(params ? [[`${params} of ${id}`, `Request<Stripe.${params}, Input<O['${id}']>>`] as const] : []),
    ]),
  ];
  return [
    `import type Stripe from 'stripe';`,
    `import type { components, operations as O } from '${document}';`,
    `import type { Input, Output, Request, Response } from './view.ts';`,
    `type S = components['schemas'];`,
    ...lines.map(([label, type], i) => `export const line${i}: ${type} = 'same'; // ${label}`),
  ].join('\n');
}

/** `ApiList<PaymentIntent>` → `Stripe.ApiList<Stripe.PaymentIntent>`. */
function qualify(type: string): string {
  return type.replace(/\w+/g, (name) => `Stripe.${name}`);
}

async function renderTypes(document: OpenApiDocument): Promise<string> {
  // openapi-typescript resolves the document in place.
  const source = structuredClone(document) as unknown as Exclude<Parameters<typeof openapiTS>[0], string>;
  return astToString(await openapiTS(source, { alphabetize: false }));
}

function hostWith(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  const textOf = (file: string) => files.get(path.normalize(file));
  return {
    ...host,
    fileExists: (file) => textOf(file) !== undefined || host.fileExists(file),
    readFile: (file) => textOf(file) ?? host.readFile(file),
    getSourceFile: (file, languageVersion, ...rest) => {
      const text = textOf(file);
      return text === undefined
        ? host.getSourceFile(file, languageVersion, ...rest)
        : ts.createSourceFile(file, text, languageVersion);
    },
  };
}

/** `PaymentIntent as payment_intent: Type '"same"' is not assignable to type '"SDK is wider"'.` */
function describe({ file, start, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, ' ');
  const line = file && start !== undefined ? ts.getLineAndCharacterOfPosition(file, start).line : undefined;
  const label = line === undefined ? undefined : file?.text.split('\n')[line]?.split(' // ')[1];
  return `${label ?? file?.fileName ?? 'compiler'}: ${message}`;
}
