// Somebody of the staff in front of the console, in Chromium.
import { createHmac } from 'node:crypto'

export const { BASE_URL: base } = process.env

/** What an authenticator app shows for the key. */
function code(key) {
  const bits = [...key].map((it) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(it).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from(bits.match(/.{8}/g).map((it) => parseInt(it, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', secret).update(step).digest()
  const at = mac[19] & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Makes the second factor that the console asks for, if it does. */
export async function enroll(page) {
  await page.waitForURL((url) => !/sign-in|account\/password/.test(url.pathname))
  if (!page.url().includes('/account/factor')) return
  await page.click('main button.main')
  const key = (await page.textContent('main form code')).trim()
  await page.fill('[name=code]', code(key))
  await page.click('main button.main')
  await page.waitForURL((url) => !/account/.test(url.pathname))
}

export async function signIn(page, { email, password }) {
  await page.goto(`${base}/console/sign-in`)
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', password)
  await page.click('main button.main')
  await enroll(page)
}

/** A page that is watched: what its own policy refused it, and the bytes that came over the wire for it. */
export async function watched(context) {
  const page = await context.newPage()
  const seen = { refused: [], bytes: 0 }
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) seen.refused.push(message.text())
  })
  page.on('pageerror', (error) => seen.refused.push(error.message))
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  wire.on('Network.loadingFinished', (it) => { seen.bytes += it.encodedDataLength })
  return { page, seen }
}
