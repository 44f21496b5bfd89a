// Generated from the folders of rules/ by src/tools/generate.ts. Do not edit.

export const explanations: Readonly<Record<string, string>> = {
};
