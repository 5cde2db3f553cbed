// foliate-js: the reading system inside GNOME's Foliate and Readest.

import '/modules/foliate-js/view.js'

export async function start(size) {
  const view = document.createElement('foliate-view')
  document.getElementById('host').append(view)
  await view.open(new File([await (await fetch('/book.epub')).blob()], 'book.epub'))
  view.renderer.setStyles(`html { font-size: ${size}% !important }`)
  const { book } = view
  const go = async (index, anchor) => {
    await view.renderer.goTo({ index, anchor })
    const [shown] = view.renderer.getContents()
    if (shown.index !== index) throw Error('another document is shown')
    return shown.doc
  }
  return {
    names: book.sections.map(section => section.id),
    contents: book.toc,
    pages: book.pageList,
    show: index => go(index, 0),
    visit: (index, id) => go(index, shown => shown.getElementById(id) ?? 0),
    resolve(href, from) {
      const address = from == null ? href : book.sections[from].resolveHref(href)
      if (book.isExternal(address)) return 'outside'
      const found = book.resolveHref(address)
      return found && found.index >= 0 ? { index: found.index, id: fragment(address) } : null
    },
  }
}

const fragment = address => decodeURIComponent(address.split('#')[1] ?? '')
