/** Members of classes that the language leaves out. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { type ClassInstance, memberName } from "./classes.js";

export function checkMembers(cls: ClassInstance): void {
  for (const member of cls.decl.members) {
    if (ts.isClassStaticBlockDeclaration(member)) {
      refuse(member, catalog.notInLanguage("a static block", "initialise the static members where they are declared"));
    }
    if (ts.isIndexSignatureDeclaration(member)) {
      refuse(member, catalog.notInLanguage("an index signature", "write a FixedArray field or a method"));
    }
    if (member.name && ts.isPrivateIdentifier(member.name)) refuse(member.name, catalog.privateName());
    if (ts.canHaveDecorators(member) && ts.getDecorators(member)?.length) {
      refuse(member, catalog.notInLanguage("a decorator of a member", "only classes take @packed and @align(n)"));
    }
    if (ts.isPropertyDeclaration(member)) checkProperty(cls, member);
  }
}

function checkProperty(cls: ClassInstance, member: ts.PropertyDeclaration): void {
  const flags = ts.getCombinedModifierFlags(member);
  if (flags & ts.ModifierFlags.Accessor) {
    refuse(member, catalog.notInLanguage("an 'accessor' field", "write a getter and a setter"));
  }
  if (member.questionToken) {
    refuse(member.name, catalog.notInLanguage("an optional field", "write `name: T | null`"));
  }
  if (flags & ts.ModifierFlags.Static) return;
  if (ts.isComputedPropertyName(member.name)) {
    refuse(member.name, catalog.notInLanguage("a computed field name", "write a plain name"));
  }
  if (flags & ts.ModifierFlags.Abstract) {
    refuse(member, catalog.notInLanguage("an abstract field", "declare an abstract getter"));
  }
  const name = memberName(member);
  if (name !== undefined && cls.base?.field(name)) {
    refuse(member.name, catalog.notInLanguage("declaring an inherited field again", "set it in the constructor"));
  }
}
