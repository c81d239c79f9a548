import ts from "typescript";

/** The name under which a provider package's index exports a folder (`vpc-endpoint` as `vpcEndpoint`). */
export type NamespaceOf = (provider: string, folder: string) => string;

const DEEP = /^(@cdktf\/provider-[^/]+)\/lib\/([^/]+)(?:\/index)?$/;

/**
 * A source as stock cdktf projects write it: each deep import of provider classes becomes one of the provider's index, each
 * class an alias in its namespace. All else stays as it is, line by line.
 */
export function withIndexImports(source: string, namespaceOf: NamespaceOf): string {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest);
  const replaced = file.statements.reduceRight((text, statement, index) => {
    const import_ = deepImport(statement);
    if (!import_) return text;
    const { provider, folder, names } = import_;
    const namespace = namespaceOf(provider, folder);
    // A namespace may have the name of a variable of the source.
    const alias = `${namespace}_${index}`;
    const aliases = names.map(
      ({ name, propertyName }) => `import ${name.text} = ${alias}.${(propertyName ?? name).text};`,
    );
    const lines = [`import { ${namespace} as ${alias} } from "${provider}";`, ...aliases].join(" ");
    return text.slice(0, statement.getStart(file)) + lines + text.slice(statement.getEnd());
  }, source);
  const left = /["']@cdktf\/provider-[^/"']+\/lib\/[^"']*["']/.exec(replaced);
  if (left) throw new Error(`no way is known to write this use of ${left[0]} with the index of the package`);
  return replaced;
}

/** What a provider package's index exports, read from its declaration. */
export function namespaces(indexDeclaration: string): ReadonlyMap<string, string> {
  const exports = indexDeclaration.matchAll(/^export \* as (\w+) from '\.\/([^']+)';/gm);
  return new Map([...exports].map(([, namespace = "", folder = ""]) => [folder, namespace]));
}

function deepImport(statement: ts.Statement) {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
  const [, provider, folder] = DEEP.exec(statement.moduleSpecifier.text) ?? [];
  const bindings = statement.importClause?.namedBindings;
  if (!provider || !folder || !bindings || !ts.isNamedImports(bindings) || statement.importClause?.name)
    return undefined;
  const names = bindings.elements.map(({ name, propertyName }) => ({
    name,
    propertyName: propertyName && ts.isIdentifier(propertyName) ? propertyName : undefined,
  }));
  return { provider, folder, names };
}
