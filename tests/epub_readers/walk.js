// Walks through a book in the reader of this page and notes what is shown.

const PATIENCE = 20000 // ms for one answer of the reader
const TOLERANCE = 3 // px that a line may stick out: less is rounding
const WORDS = 8 // characters after a page break

const answered = promise => Promise.race([
  promise,
  new Promise((_, fail) => setTimeout(() => fail(Error('the reader does not answer')), PATIENCE)),
])

/** The document at an index, when its faces are there and it has been drawn. */
export async function show(index) {
  const shown = await answered(globalThis.reader.show(index))
  await settled(shown)
  return shown
}

async function settled(shown) {
  await answered(shown.fonts.ready).catch(() => null)
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
}

/** Opens every document, follows every link, and visits some of the places that links lead to. */
export async function walk(visits) {
  const { reader } = globalThis
  const documents = [], places = []
  const links = [...listed('contents', reader.contents), ...listed('page', reader.pages)]
  const pages = []
  for (const [index, name] of reader.names.entries()) {
    try {
      const shown = await show(index)
      documents.push({ name, text: shown.body.innerText, faults: faults(shown) })
      places[index] = new Set([...shown.querySelectorAll('[id]')].map(element => element.id))
      links.push(...inner(shown, index))
      for (const link of links.filter(link => link.kind === 'page' && link.to?.index === index)) {
        const mark = shown.getElementById(link.to.id)
        if (mark) pages.push({ id: link.to.id, after: after(shown, mark) })
      }
    } catch (error) {
      documents.push({ name, text: '', faults: [`not opened: ${error?.message ?? error}`] })
    }
  }
  for (const link of links) link.leads = Boolean(link.to && places[link.to.index] && (!link.to.id || places[link.to.index].has(link.to.id)))
  for (const link of spread(links.filter(link => link.leads), visits)) link.fault = await visited(link)
  return { documents, links, pages }
}

const flat = entries => (entries ?? []).flatMap(entry => [entry, ...flat(entry.subitems)])

const listed = (kind, entries) => flat(entries)
  .filter(entry => entry.href)
  .map(entry => ({ kind, label: String(entry.label ?? entry.page ?? '').trim(), href: entry.href, to: globalThis.reader.resolve(entry.href) }))

/** The links in a document that lead into the book. */
function inner(shown, index) {
  return [...shown.querySelectorAll('a[href]')].map(element => {
    const href = element.getAttribute('href')
    const kind = /noteref/.test(element.getAttribute('role') ?? '') ? 'note' : 'inner'
    return { kind, label: element.textContent.trim(), href, from: index, to: globalThis.reader.resolve(href, index) }
  }).filter(link => link.to !== 'outside')
}

/** So many of the links, evenly over all of them and over each kind. */
function spread(links, count) {
  const kinds = Map.groupBy ? [...Map.groupBy(links, link => link.kind).values()] : [links]
  return kinds.flatMap(group => {
    const many = Math.min(count, group.length)
    return Array.from({ length: many }, (_, place) => group[many > 1 ? Math.round(place * (group.length - 1) / (many - 1)) : 0])
  })
}

/** Why the place of a link is not on the screen after a jump to it; nothing if it is. */
async function visited(link) {
  try {
    const shown = await answered(globalThis.reader.visit(link.to.index, link.to.id))
    await settled(shown)
    const element = link.to.id ? shown.getElementById(link.to.id) : shown.body
    const box = element.getClientRects()[0] ?? element.parentElement.getClientRects()[0]
    const frame = shown.defaultView.frameElement.getBoundingClientRect()
    const [x, y] = [frame.left + box.left, frame.top + box.top].map(Math.round)
    const isSeen = x >= -2 && y >= -2 && x <= innerWidth && y <= innerHeight
    return isSeen ? '' : `its place is not on the screen: ${x}, ${y}`
  } catch (error) {
    return `not visited: ${error?.message ?? error}`
  }
}

/** The characters that follow an element, readings aside. */
function after(shown, mark) {
  const nodes = shown.createTreeWalker(shown.body, NodeFilter.SHOW_TEXT)
  nodes.currentNode = mark
  let text = ''
  while (text.length < WORDS && nodes.nextNode())
    if (!mark.contains(nodes.currentNode) && !nodes.currentNode.parentElement.closest('rt, rp, script, style'))
      text += nodes.currentNode.data.replace(/\s+/g, '')
  return [...text].slice(0, WORDS).join('')
}

/** What is wrong in a document: pictures that are not shown, what sticks out of its column, no markup. */
function faults(shown) {
  const found = []
  if (shown.querySelector('parsererror')) found.push('not well-formed')
  for (const picture of shown.querySelectorAll('img'))
    if (!picture.naturalWidth) found.push(`picture not shown: ${picture.getAttribute('src')?.slice(-40)}`)
  return [...found, ...new Set(overflows(shown))].slice(0, 12)
}

/** Lines, pictures and tables that stick out of the column that they begin in, along the line. */
function overflows(shown) {
  const css = element => shown.defaultView.getComputedStyle(element)
  const isVertical = css(shown.body).writingMode !== 'horizontal-tb'
  const [start, end, before, behind] = isVertical ? ['top', 'bottom', 'paddingTop', 'paddingBottom'] : ['left', 'right', 'paddingLeft', 'paddingRight']
  const host = [shown.documentElement, shown.body].find(element => css(element).columnWidth !== 'auto') ?? shown.body
  const style = css(host), box = host.getBoundingClientRect(), number = text => parseFloat(text) || 0
  const first = box[start] + number(style[before])
  const measure = box[end] - number(style[behind]) - first
  const gap = number(style.columnGap)
  const width = number(style.columnWidth) || measure
  const columns = Math.max(1, Math.floor((measure + gap + 1) / (width + gap)))
  const step = (measure + gap) / columns
  const found = []
  const look = (rectangle, what) => {
    if (rectangle.width < 1 || rectangle.height < 1) return
    const left = first + Math.floor((rectangle[start] - first + 2) / step) * step
    const over = Math.max(rectangle[end] - (left + step - gap), left - rectangle[start])
    if (over > TOLERANCE) found.push(`${what} sticks out by ${Math.round(over)} px`)
  }
  const nodes = shown.createTreeWalker(shown.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  while (nodes.nextNode()) {
    const node = nodes.currentNode
    if (node.nodeType === Node.TEXT_NODE) {
      const range = shown.createRange()
      for (const word of node.data.matchAll(/\S+/g)) { // spaces may hang beyond the end of a line
        range.setStart(node, word.index)
        range.setEnd(node, word.index + word[0].length)
        for (const rectangle of range.getClientRects()) look(rectangle, `“${word[0].slice(0, 12)}”`)
      }
    } else if (/^(img|svg|table)$/i.test(node.localName ?? ''))
      for (const rectangle of node.getClientRects()) look(rectangle, `<${node.localName}>`)
  }
  return found
}
