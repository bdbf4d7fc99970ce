// Two tabs of one browser whose session runs out again and again. Started by SupabaseClientTest, with tokens so short
// that the client thinks each time it looks that this one is about to expire.
import assert from 'node:assert/strict'
import { browser } from './chromium.mjs'
import { ask, home, serve, stored } from './pages.mjs'
import { good, mailed, newcomer, password } from './steps.mjs'

const MINUTE = 60_000

const server = await serve()
const chromium = await browser()
const context = await chromium.newContext()
const tabs = [await context.newPage(), await context.newPage()]
for (const tab of tabs) {
  await tab.goto(`${home}/`)
}
const email = newcomer()
good('signUp', await ask(tabs[0], 'signUp', { email, password }))
good('verifyOtp', await ask(tabs[0], 'verifyOtp', { email, token: (await mailed(email)).code, type: 'signup' }))
await tabs[1].waitForFunction(() => events.includes('SIGNED_IN'))

const first = await stored(tabs[0])
assert.ok(first.expires_in <= 60, 'tokens are short')
/** Both at the same moment, once a second; answers what went wrong. */
const refresh = (tab, until) => tab.evaluate(async (end) => {
  const wrong = []
  while (Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 1000 - Date.now() % 1000))
    const { error } = await client.auth.getUser()
    if (error) {
      wrong.push(`${error.code} ${error.message}`)
    }
  }
  return wrong
}, until)

const end = Date.now() + MINUTE
const wrong = await Promise.all(tabs.map((tab) => refresh(tab, end)))
assert.deepEqual(wrong, [[], []])
for (const tab of tabs) {
  const events = await tab.evaluate(() => events)
  assert.ok(!events.includes('SIGNED_OUT'), events.join())
  const refreshed = events.filter((event) => event === 'TOKEN_REFRESHED').length
  console.log(`ok a tab that saw ${refreshed} new tokens`)
  assert.ok(refreshed >= 30, events.join())
}
const last = await stored(tabs[0])
assert.notEqual(last.refresh_token, first.refresh_token)
assert.deepEqual(await stored(tabs[1]), last)
for (const tab of tabs) {
  assert.equal(good('getUser after a minute', await ask(tab, 'getUser')).user.email, email)
}
await chromium.close()
server.close()
console.log('all is well')
