// What a page looks like, in words that can be compared.
import { createHash } from 'node:crypto'

/** Runs in a page: its texts, its pictures, and each element that has a place of its own. */
export function drawn() {
  const ground = (element) => {
    for (let it = element; it; it = it.parentElement) {
      const color = getComputedStyle(it).backgroundColor
      if (color !== 'rgba(0, 0, 0, 0)') return color
    }
    return 'rgb(255, 255, 255)'
  }
  const texts = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.trim()) continue
    const style = getComputedStyle(node.parentElement)
    texts.push({ text: node.textContent.trim(), color: style.color, ground: ground(node.parentElement), size: parseFloat(style.fontSize) })
  }
  const elements = [...document.querySelectorAll('td, h1, p, img, hr, .button')].map((it) => {
    const style = getComputedStyle(it)
    const box = it.getBoundingClientRect()
    const said = [...it.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent.trim()).join(' ').trim()
    // A button, or a cell among others, is as wide as its words.
    const inline = style.display.startsWith('inline') && it.tagName !== 'IMG' || it.tagName === 'TD' && it.parentElement.cells.length > 1
    return {
      tag: it.tagName.toLowerCase() + (it.className && `.${it.className}`),
      said,
      ...(inline ? {} : { left: Math.round(box.left), width: Math.round(box.width) }),
      top: Math.round(box.top),
      height: Math.round(box.height),
      look: `${style.color} on ${ground(it)}, ${style.fontSize}/${style.lineHeight} ${style.fontWeight} ${style.textAlign}`
    }
  })
  const card = document.querySelector('.card').getBoundingClientRect()
  const buttons = [...document.querySelectorAll('.button')].map((it) => it.getBoundingClientRect().height)
  const images = [...document.images].map((it) => ({ alt: it.alt, loaded: it.complete && it.naturalWidth > 0 }))
  return { elements, texts, images, buttons, card: card.width, width: document.documentElement.scrollWidth }
}

/** The same for two machines that draw the letters of a mail alike. */
export async function fonts(browser) {
  const page = await browser.newPage()
  await page.setContent('<body style="font: 16px Helvetica, Arial, sans-serif"><p style="width: 600px">Flygande bäckasiner söka hwila på mjuka tuvor<br>'
    + '<b>The quick brown fox jumps over 1234567890</b></p>')
  const picture = await page.screenshot()
  await page.close()
  return createHash('sha256').update(picture).digest('hex').slice(0, 16)
}

/** The part of two pictures' pixels that differ so that an eye would see it. */
export async function difference(browser, one, other) {
  const page = await browser.newPage()
  try {
    return await page.evaluate(async (pictures) => {
      const [a, b] = await Promise.all(pictures.map(async (it) => {
        const picture = new Image()
        picture.src = `data:image/png;base64,${it}`
        await picture.decode()
        const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
        canvas.drawImage(picture, 0, 0)
        return canvas.getImageData(0, 0, picture.width, picture.height)
      }))
      if (a.width !== b.width || a.height !== b.height) return 1
      let differ = 0
      for (let i = 0; i < a.data.length; i += 4) {
        const most = Math.max(...[0, 1, 2].map((c) => Math.abs(a.data[i + c] - b.data[i + c])))
        differ += most > 48 ? 1 : 0
      }
      return differ / (a.width * a.height)
    }, [one, other].map((it) => it.toString('base64')))
  } finally {
    await page.close()
  }
}
