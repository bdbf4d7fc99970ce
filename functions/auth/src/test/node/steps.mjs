// What the scripts share: the unmodified client, with only URL and key of ours, and a mailbox to look into.
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'

// Of the version that the test is about.
const { createClient } = await import(process.env.CLIENT)

export const { BASE_URL: base, MAILBOX: mailbox, PUBLISHABLE_KEY: publishable, SECRET_KEY: secret } = process.env
export const password = 'seven quiet lighthouses'

export const newcomer = () => `kim${Date.now()}.${Math.floor(Math.random() * 1e9)}@example.org`

/** A client that forgets everything with its process. */
export function client(key = publishable, auth = {}) {
  return createClient(base, key, {
    auth: { persistSession: false, autoRefreshToken: false, ...auth },
    // Node 20 has no WebSocket and the client insists on one; nothing here opens it.
    realtime: { transport: globalThis.WebSocket ?? class {} }
  })
}

export function good(step, { data, error }) {
  assert.equal(error, null, `${step}: ${error?.code} ${error?.message}`)
  console.log(`ok ${step}`)
  return data
}

export function refused(step, { error }, code, status) {
  assert.ok(error, `${step} was not refused`)
  assert.equal(error.code, code, `${step}: ${error.message}`)
  assert.equal(error.status, status)
  console.log(`ok ${step}`)
}

const fetched = async (address) => {
  const answer = await fetch(address)
  assert.equal(answer.status, 200)
  return answer.json()
}

const read = new Set()

/** Link and code of the newest mail that has one of them and was not read before, once it is there. */
export async function mailed(to) {
  for (let tries = 0; tries < 200; tries++) {
    const { items } = await fetched(`${mailbox}?to=${encodeURIComponent(to)}`)
    for (const { n } of items.filter((item) => item.to === to && !read.has(item.n))) {
      const { text } = await fetched(`${mailbox}/${n}`)
      const code = text.match(/: (\d{6})\s*$/m)?.[1]
      const link = text.match(/https?:\S+\/auth\/v1\/verify\S+/)?.[0]
      if (link || code) {
        read.add(n)
        return { link, code }
      }
    }
    await pause(100)
  }
  assert.fail(`no mail with a link or a code to ${to}`)
}

/** Opens the link as a scanner would, then presses the button; answers where that leads. */
export async function press(link) {
  const page = await fetch(link)
  assert.equal(page.status, 200)
  assert.match(await page.text(), /<form method="post"/)
  const pressed = await fetch(link, { method: 'POST', body: new URLSearchParams(), redirect: 'manual' })
  assert.equal(pressed.status, 303)
  return new URL(pressed.headers.get('location'))
}

/** What the fragment says. */
export const follow = async (link) => new URLSearchParams((await press(link)).hash.slice(1))

/** A client signed in as somebody new, who confirmed the address. */
export async function member(auth = {}) {
  const email = newcomer()
  const session = client(publishable, auth)
  good('signUp', await session.auth.signUp({ email, password }))
  const { code } = await mailed(email)
  good('verifyOtp', await session.auth.verifyOtp({ email, token: code, type: 'signup' }))
  return { email, session }
}
