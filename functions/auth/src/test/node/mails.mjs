// Every page of PAGES as a telephone and a desk show it: pictures beside them, and what no reader's screen may do. Started by
// MailScreensTest.
import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { browser } from './chromium.mjs'

const folder = process.env.PAGES
const sizes = { phone: { width: 375, height: 700 }, desktop: { width: 1024, height: 760 } }
const chromium = await browser()

/** WCAG 2.2: 1 for the same colour, 21 for black on white. */
function contrast(a, b) {
  const light = (color) => {
    const [r, g, b] = color.match(/\d+(\.\d+)?/g).map(Number).map((it) => it / 255)
      .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [more, less] = [light(a), light(b)].sort((x, y) => y - x)
  return (more + 0.05) / (less + 0.05)
}

for (const file of (await readdir(folder)).filter((it) => it.endsWith('.html')).sort()) {
  for (const [name, viewport] of Object.entries(sizes)) {
    const context = await chromium.newContext({ viewport, javaScriptEnabled: true })
    const page = await context.newPage()
    const asked = []
    await page.route('**/*', (route) => {
      asked.push(route.request().url())
      return route.abort()
    })
    await page.setContent(await readFile(join(folder, file), 'utf8'))
    await page.screenshot({ path: join(folder, file.replace('.html', `-${name}.png`)), fullPage: true })
    const seen = await page.evaluate(() => {
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
      const card = document.querySelector('.card').getBoundingClientRect()
      const buttons = [...document.querySelectorAll('.button')].map((it) => it.getBoundingClientRect().height)
      return { texts, card: card.width, width: document.documentElement.scrollWidth, buttons }
    })
    const where = `${file} on a ${name}`
    assert.ok(seen.width <= viewport.width, `${where} is ${seen.width} wide`)
    assert.ok(seen.card <= 600 && seen.card >= Math.min(600, viewport.width) - 1, `${where}: a card of ${seen.card}`)
    for (const it of seen.texts) {
      assert.ok(it.size >= 13, `${where}: ${it.text} in ${it.size} px`)
      const ratio = contrast(it.color, it.ground)
      assert.ok(ratio >= 4.5, `${where}: ${it.text} in ${it.color} on ${it.ground}: ${ratio.toFixed(1)}`)
    }
    for (const height of seen.buttons) assert.ok(height >= 44, `${where}: a button of ${height}`)
    assert.ok(asked.every((it) => it.startsWith('https://')), `${where} asked for ${asked}`)
    await context.close()
    console.log(`ok ${where}`)
  }
}
await chromium.close()
console.log('all is well')
