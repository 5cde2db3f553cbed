// Opens an EPUB in reading systems inside headless Chromium and writes down what they show.
//
//     node read.mjs JOB.json      JOB: modules, browser, book, folder, readers, widths, sizes, visits
//
// Writes report.json and pictures into the folder; readers.py judges them.

import fs from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'

const HERE = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname)
const TYPES = { js: 'text/javascript', mjs: 'text/javascript', css: 'text/css', epub: 'application/epub+zip' }
const HEIGHTS = { 360: 640, 768: 1024 } // px; of any other width 800
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

const job = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))
const { chromium } = createRequire(job.modules + '/')('playwright-core')
const server = http.createServer(answer)
await new Promise(done => server.listen(0, '127.0.0.1', done))
const origin = `http://127.0.0.1:${server.address().port}`
const browser = await chromium.launch({ executablePath: job.browser, args: FLAGS })
const report = []
for (const reader of job.readers)
  for (const width of job.widths)
    for (const size of job.sizes) {
      const setting = `${reader}-${width}-${size}`
      report.push({ reader, width, size, setting, ...(await open(reader, width, size, setting)) })
      console.error(setting)
    }
await browser.close()
server.close()
fs.writeFileSync(path.join(job.folder, 'report.json'), JSON.stringify(report, null, 1))

/** The book, the page that a reader runs in, our scripts and those of the packages. */
function answer(request, response) {
  const url = new URL(request.url, 'http://x')
  const [, root, ...rest] = url.pathname.split('/')
  const file = { 'book.epub': job.book, ours: path.join(HERE, ...rest), modules: path.join(job.modules, ...rest) }[root]
  if (root === 'reader') return response.writeHead(200, { 'content-type': 'text/html' }).end(frame(rest[0]))
  if (!file || !fs.existsSync(file)) return response.writeHead(404).end()
  const type = TYPES[file.split('.').pop()] ?? 'application/octet-stream'
  response.writeHead(200, { 'content-type': type }).end(fs.readFileSync(file))
}

function frame(reader) {
  return `<!DOCTYPE html><meta charset="utf-8">
    <style>html, body { margin: 0; height: 100%; overflow: hidden } #host, foliate-view { display: block; height: 100% }</style>
    <div id="host"></div>
    <script src="/modules/jszip/dist/jszip.min.js"></script>
    <script src="/modules/epubjs/dist/epub.min.js"></script>
    <script type="module">
      import { start } from '/ours/${reader}.js'
      try { globalThis.reader = await start(Number(new URLSearchParams(location.search).get('size'))) }
      catch (error) { globalThis.reader = { error: String(error?.stack ?? error) } }
    </script>`
}

/** What one reader shows of the book on a page of this width, with type of this size in per cent. */
async function open(reader, width, size, setting) {
  const page = await browser.newPage({ viewport: { width, height: HEIGHTS[width] ?? 800 } })
  try {
    await page.goto(`${origin}/reader/${reader}?size=${size}`)
    await page.waitForFunction(() => globalThis.reader, null, { timeout: 60000 })
    const error = await page.evaluate(() => globalThis.reader.error)
    if (error) throw Error(error)
    const { walk } = { walk: `import('/ours/walk.js').then(module => module.walk(${job.visits}))` }
    const found = await page.evaluate(walk)
    for (const index of job.pictures.filter(index => index < found.documents.length)) {
      await page.evaluate(`import('/ours/walk.js').then(module => module.show(${index}))`)
      await page.screenshot({ path: path.join(job.folder, `${setting}-${index}.png`) })
    }
    return found
  } catch (error) {
    return { error: String(error?.message ?? error), documents: [], links: [], pages: [] }
  } finally {
    await page.close()
  }
}
