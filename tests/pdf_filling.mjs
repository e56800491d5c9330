// Fill in a form with pdf.js. Arguments: the form, a JSON file with the values by the fields' names, the
// file to write, and the folder in which pdfjs-dist is installed.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [form, values, filled, home] = process.argv.slice(2);
const found = createRequire(`${home}/`).resolve("pdfjs-dist/legacy/build/pdf.mjs");
const { getDocument } = await import(pathToFileURL(found));
const given = JSON.parse(readFileSync(values, "utf-8"));
const pdf = await getDocument({ data: new Uint8Array(readFileSync(form)), verbosity: 0 }).promise;
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  for (const { id, fieldName, fieldType, radioButton, buttonValue } of await page.getAnnotations()) {
    const value = given[fieldName];
    if (value === undefined) continue;
    if (fieldType === "Tx") pdf.annotationStorage.setValue(id, { value });
    else if (!radioButton || buttonValue === value) pdf.annotationStorage.setValue(id, { value: true });
  }
}
writeFileSync(filled, await pdf.saveDocument());
