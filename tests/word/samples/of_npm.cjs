// Word files made by packages of npm; run by `routes` with those packages on NODE_PATH.
//
//     node of_npm.cjs WAY TEXT.json OUT.docx

"use strict";
const fs = require("fs");

const shown = (row) => row.typed + row.pieces.map((piece) => piece.text).join("");

/** docx.js: styles, numbering and notes of its own. */
async function docx(text, out) {
  const d = require("docx");
  const footnotes = {};
  const children = [];
  let rows = [];
  const flush = () => {
    if (rows.length) {
      children.push(new d.Table({
        rows: rows.map((row) => new d.TableRow({
          children: row.cells.map((cell) => new d.TableCell({ children: [new d.Paragraph(cell)] })),
        })),
      }));
    }
    rows = [];
  };
  for (const row of text.rows) {
    if (row.kind === "row") { rows.push(row); continue; }
    flush();
    const options = {};
    if (row.kind === "heading") options.heading = `Heading${row.level}`;
    if (row.kind === "title") options.heading = "Title";
    if (row.kind === "bullet") options.bullet = { level: 0 };
    if (row.kind === "item") options.numbering = { reference: "items", level: 0 };
    if (row.kind === "signoff") options.alignment = "right";
    const runs = [];
    if (row.typed && row.kind !== "item") runs.push(new d.TextRun(row.typed));
    for (const piece of row.pieces) {
      if (piece.note) {
        const id = Object.keys(footnotes).length + 1;
        footnotes[id] = { children: [new d.Paragraph(piece.text)] };
        runs.push(new d.FootnoteReferenceRun(id));
      } else {
        piece.text.split(" / ").forEach((line, place) => {
          runs.push(new d.TextRun({ text: line, bold: piece.bold, break: place ? 1 : undefined }));
        });
      }
    }
    children.push(new d.Paragraph({ ...options, children: runs }));
  }
  flush();
  const levels = [{ level: 0, format: "decimal", text: "%1.", alignment: "left" }];
  const made = new d.Document({
    footnotes, numbering: { config: [{ reference: "items", levels }] }, sections: [{ children }],
  });
  fs.writeFileSync(out, await d.Packer.toBuffer(made));
}

/** officegen: no styles, heads by size and weight. */
function officegen(text, out) {
  return new Promise((resolve, reject) => {
    const made = require("officegen")("docx");
    let rows = [];
    const flush = () => { if (rows.length) made.createTable(rows, { columns: rows[0].map(() => ({ width: 2000 })), tableColWidth: 2000 }); rows = []; };
    for (const row of text.rows) {
      if (row.kind === "row") { rows.push(row.cells); continue; }
      flush();
      if (row.kind === "bullet") { made.createListOfDots().addText(shown(row), { font_size: 12 }); continue; }
      const isTitle = row.kind === "title";
      const paragraph = made.createP(isTitle ? { align: "center" } : row.kind === "signoff" ? { align: "right" } : {});
      const size = isTitle ? 22 : row.kind === "heading" ? { 1: 16, 2: 14, 3: 13 }[row.level] : 12;
      shown(row).split(" / ").forEach((line, place) => {
        if (place) paragraph.addLineBreak();
        paragraph.addText(line, { font_size: size, bold: isTitle || row.kind === "heading" });
      });
    }
    flush();
    const stream = fs.createWriteStream(out);
    stream.on("close", resolve);
    made.on("error", reject);
    made.generate(stream);
  });
}

/** html-to-docx and its heir: of a web page. */
const ofHtml = (name) => async (text, out) => {
  const made = await require(name)(text.html, null, {});
  fs.writeFileSync(out, Buffer.isBuffer(made) ? made : Buffer.from(await made.arrayBuffer()));
};

/** html-docx-js: the web page as an embedded part. */
async function html_docx_js(text, out) {
  const made = require("html-docx-js").asBlob(text.html);
  fs.writeFileSync(out, Buffer.isBuffer(made) ? made : Buffer.from(await made.arrayBuffer()));
}

/** docxtemplater: a Word file of another program, its words in braces filled in. */
async function docxtemplater(text, out) {
  const PizZip = require("pizzip");
  const Template = require("docxtemplater");
  const made = new Template(new PizZip(fs.readFileSync(text.template)), { paragraphLoop: true, linebreaks: true });
  made.render({ rows: text.rows.filter((row) => row.kind !== "row").map((row) => ({
    one: row.level === 1, two: row.level === 2, three: row.level === 3, title: row.kind === "title",
    rest: row.level === 0 && row.kind !== "title", shown: shown(row),
  })) });
  fs.writeFileSync(out, made.getZip().generate({ type: "nodebuffer" }));
}

/** md-to-docx: of Markdown. */
async function md_to_docx(text, out) {
  const { convertMarkdownToDocx } = await import(require.resolve("@mohtasham/md-to-docx"));
  const made = await convertMarkdownToDocx(text.markdown);
  fs.writeFileSync(out, Buffer.from(await made.arrayBuffer()));
}

const ways = {
  docx, officegen, html_docx_js, docxtemplater, md_to_docx,
  html_to_docx: ofHtml("html-to-docx"), turbodocx: ofHtml("@turbodocx/html-to-docx"),
};
const [way, source, out] = process.argv.slice(2);
Promise.resolve(ways[way](JSON.parse(fs.readFileSync(source, "utf8")), out)).catch((error) => {
  console.error(error);
  process.exit(1);
});
