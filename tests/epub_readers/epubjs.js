// epub.js: the reading system of many web shops and libraries.

export async function start(size) {
  const book = globalThis.ePub('/book.epub')
  await book.opened
  await book.ready
  await book.loaded.navigation
  const view = book.renderTo('host', { width: '100%', height: '100%', flow: 'paginated' })
  view.themes.fontSize(`${size}%`)
  const sections = book.spine.spineItems
  const shown = index => {
    const [contents] = view.getContents()
    if (contents.sectionIndex !== index) throw Error('another document is shown')
    return contents.document
  }
  return {
    names: sections.map(section => section.href),
    contents: book.navigation.toc,
    pages: book.pageList.pageList,
    async show(index) {
      await view.display(sections[index].href)
      return shown(index)
    },
    async visit(index, id) {
      const address = sections[index].href + (id ? `#${id}` : '')
      await view.display(address)
      await view.display(address) // the first jump at another size lands on a wrong page: its issue 1194
      return shown(index)
    },
    resolve(href, from) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return 'outside'
      let address = href
      if (from != null) {
        const url = new URL(href, `http://x${sections[from].url}`)
        address = book.path.relative(decodeURI(url.pathname)) + url.hash
      }
      const found = book.spine.get(address)
      return found ? { index: found.index, id: decodeURIComponent(address.split('#')[1] ?? '') } : null
    },
  }
}
