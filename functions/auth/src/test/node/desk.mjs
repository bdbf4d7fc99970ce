// What the console's script does, in Chromium: pictures are dragged and uploaded, looks are seen while they are typed.
// Started by ConsoleScriptTest. The bucket is played here: what is put there has to be a whole file.
import assert from 'node:assert/strict'
import { browser } from './chromium.mjs'
import { base, signIn, watched } from './operator.mjs'

const { who, gallery, branding } = JSON.parse(process.env.STORY)
const chromium = await browser()
const { page, seen } = await watched(await chromium.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } }))
await signIn(page, who)

const order = () => page.locator('li.picture [name=alt]').evaluateAll((all) => all.map((it) => it.value))
await page.goto(`${base}${gallery}`)
assert.deepEqual(await order(), ['Boats', 'Rocks', 'Birds'])
await Promise.all([
  page.waitForURL(/by=place/),
  page.locator('li.picture .grip').nth(2).dragTo(page.locator('li.picture .grip').nth(0)),
])
assert.deepEqual(await order(), ['Birds', 'Boats', 'Rocks'])
await page.locator('li.picture').nth(2).getByText('↑').press('Enter')
await page.waitForURL(/by=up/)
assert.deepEqual(await order(), ['Birds', 'Rocks', 'Boats'])
assert.equal(await page.evaluate(() => document.activeElement.value), '-1')
await page.keyboard.press('Enter')
await page.waitForFunction(() => document.querySelector('li.picture [name=alt]').value === 'Rocks')
console.log('ok pictures are put in order, by hand and by keys')

const put = []
await page.route(/^https:\/\/skerry\.s3\./, (route) => {
  const request = route.request()
  if (request.method() === 'PUT') put.push([request.headers()['content-type'], request.postDataBuffer().length])
  const cors = { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'PUT', 'access-control-allow-headers': '*' }
  return route.fulfill({ status: 200, headers: cors })
})
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
await page.goto(`${base}${gallery}/add`)
await page.setInputFiles('[name=file]', [
  { name: 'one.png', mimeType: 'image/png', buffer: pixel },
  { name: 'two.png', mimeType: 'image/png', buffer: pixel },
])
await page.click('form[data-uploads] button')
await page.waitForURL(`${base}${gallery}`)
assert.deepEqual(put, [['image/png', pixel.length], ['image/png', pixel.length]])
assert.equal((await order()).length, 5)
await page.goto(`${base}${gallery}/add`)
await page.setInputFiles('[name=file]', { name: 'three.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
await page.click('form[data-uploads] button')
await page.getByText('(three.svg)').waitFor()
console.log('ok pictures are uploaded, and what is none is named')

await page.goto(`${base}${branding}`)
await page.fill('#branding-footer', 'Under every mail')
await page.frameLocator('iframe').getByText('Under every mail').waitFor()
await page.fill('#branding-primaryColor', '#aa3366')
assert.equal(await page.inputValue('[data-fills=branding-primaryColor]'), '#aa3366')
await page.waitForFunction(() => document.querySelectorAll('iframe').length === 1)
await page.frameLocator('iframe').locator('h1[style*="#aa3366"]').waitFor()
await page.goBack()
assert.ok(page.url().endsWith('/add'), page.url())
console.log('ok looks are seen while they are typed, and leave no trace')

assert.deepEqual(seen.refused, [])
await chromium.close()
console.log('all is well')
