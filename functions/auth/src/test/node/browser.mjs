// Sign-up, sign-in, PKCE and foreign origins in Chromium. Started by SupabaseClientTest.
import assert from 'node:assert/strict'
import { browser } from './chromium.mjs'
import { ask, foreign, home, serve, stored } from './pages.mjs'
import { base, good, mailed, newcomer, password, publishable, refused } from './steps.mjs'

const server = await serve()
const chromium = await browser()

/** Opens the mail's link in a tab of its own and presses its button; answers the page it leads to, the session taken in. */
async function pressed(context, email, landing) {
  const tab = await context.newPage()
  await tab.goto((await mailed(email)).link)
  assert.equal(new URL(tab.url()).origin, base)
  await tab.click('button')
  await tab.waitForURL((url) => url.href.startsWith(landing))
  await tab.waitForFunction(() => events.includes('SIGNED_IN') || events.includes('PASSWORD_RECOVERY'))
  return tab
}

const kim = newcomer()
const context = await chromium.newContext()
const page = await context.newPage()
await page.goto(`${home}/`)

const signedUp = good('signUp from a page', await ask(page, 'signUp', {
  email: kim, password, options: { emailRedirectTo: `${home}/` }
}))
assert.equal(signedUp.session, null)
refused('signInWithPassword before the address is confirmed',
  await ask(page, 'signInWithPassword', { email: kim, password }), 'email_not_confirmed', 400)

const confirmed = await pressed(context, kim, `${home}/`)
assert.equal((await stored(confirmed)).user.email, kim)
assert.equal(new URL(confirmed.url()).hash, '', 'tokens do not stay in the address')
assert.equal(good('getUser in the tab that the link opened', await ask(confirmed, 'getUser')).user.id, signedUp.user.id)
assert.equal(good('getUser in the tab that was there', await ask(page, 'getUser')).user.id, signedUp.user.id)
await confirmed.close()

good('signOut', await ask(page, 'signOut'))
assert.equal(await stored(page), null)
refused('signInWithPassword with a wrong password',
  await ask(page, 'signInWithPassword', { email: kim, password: 'eight loud lighthouses' }), 'invalid_credentials', 400)
const signedIn = good('signInWithPassword', await ask(page, 'signInWithPassword', { email: kim, password }))
await page.reload()
const kept = good('getSession after a reload', await ask(page, 'getSession'))
assert.equal(kept.session.access_token, signedIn.session.access_token)
assert.equal(good('getUser after a reload', await ask(page, 'getUser')).user.email, kim)
const back = await (await context.newPage())
await back.goto(`${home}/`)
assert.equal(good('getUser in another tab', await ask(back, 'getUser')).user.email, kim)
good('updateUser', await ask(page, 'updateUser', { data: { town: 'Visby' } }))
good('signOut in one tab', await ask(page, 'signOut'))
await back.waitForFunction(() => events.includes('SIGNED_OUT'))
console.log('ok the other tab is signed out, too')

const robin = newcomer()
const apart = await chromium.newContext()
const pkce = await apart.newPage()
await pkce.goto(`${home}/pkce`)
good('signInWithOtp by PKCE', await ask(pkce, 'signInWithOtp', { email: robin, options: { emailRedirectTo: `${home}/pkce` } }))
const entered = await pressed(apart, robin, `${home}/pkce`)
assert.equal(good('getUser after PKCE', await ask(entered, 'getUser')).user.email, robin)
assert.equal(new URL(entered.url()).searchParams.get('code'), null, 'the code does not stay in the address')
good('resetPasswordForEmail by PKCE', await ask(pkce, 'resetPasswordForEmail', robin, { redirectTo: `${home}/pkce` }))
const reset = await pressed(apart, robin, `${home}/pkce`)
good('updateUser after a reset', await ask(reset, 'updateUser', { password }))
good('signInWithOtp by PKCE once more',
  await ask(pkce, 'signInWithOtp', { email: robin, options: { emailRedirectTo: `${home}/pkce` } }))
const thief = await (await chromium.newContext()).newPage()
await thief.goto((await mailed(robin)).link)
await thief.click('button')
await thief.waitForURL((url) => url.href.startsWith(`${home}/pkce?code=`))
await thief.waitForFunction(() => events.includes('INITIAL_SESSION'))
assert.equal(await stored(thief), null)
console.log('ok a code is worth nothing in a browser that did not ask for it')

/** What a page there can read of an answer. */
const reads = (tab, path, init) => tab.evaluate(async ([address, options]) => {
  try {
    const answer = await fetch(address, options)
    return { status: answer.status, body: await answer.text(), id: answer.headers.get('x-request-id') }
  } catch (error) {
    return { unreadable: error.name }
  }
}, [`${base}${path}`, init])

const json = { apikey: publishable, 'content-type': 'application/json', 'x-client-info': 'test', 'x-supabase-api-version': '2024-01-01' }
const credentials = { method: 'POST', headers: json, body: JSON.stringify({ email: kim, password }) }
const own = await reads(page, '/auth/v1/settings', { headers: json })
assert.equal(own.status, 200)
assert.ok(own.id, 'x-request-id can be read')
assert.equal((await reads(page, '/auth/v1/token?grant_type=password', credentials)).status, 200)

const elsewhere = await (await chromium.newContext()).newPage()
await elsewhere.goto(`${foreign}/`)
assert.deepEqual(await reads(elsewhere, '/auth/v1/settings', { headers: json }), { unreadable: 'TypeError' })
assert.deepEqual(await reads(elsewhere, '/auth/v1/token?grant_type=password', credentials), { unreadable: 'TypeError' })
const outside = await ask(elsewhere, 'signInWithPassword', { email: kim, password })
assert.equal(outside.error.name, 'AuthRetryableFetchError')
assert.equal(await stored(elsewhere), null)
console.log('ok a page of another origin reads no answer of the site')

await chromium.close()
server.close()
console.log('all is well')
