// Whoever refreshes stays signed in, however much is asked from the same address. Started by SupabaseClientTest, which
// lets the site be asked 30 times, and refreshed three times and once more every two seconds.
import assert from 'node:assert/strict'
import { base, good, member, publishable } from './steps.mjs'

const kept = new Map()
const storage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key)
}
const { session: kim } = await member({ persistSession: true, storage })
const events = []
kim.auth.onAuthStateChange((event) => events.push(event))

/** Asks in vain until that is refused in another way; answers the status. */
async function useUp(grant, body) {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`${base}/auth/v1/token?grant_type=${grant}`, {
      method: 'POST',
      headers: { apikey: publishable, 'content-type': 'application/json' },
      body: JSON.stringify(body)
    })
    if (answer.status !== 400 && answer.status !== 404) return answer.status
  }
  assert.fail(`no limit for ${grant}`)
}

/** Lets the access token be over, which is when a refused refresh costs the client its session. */
function expire() {
  const [key, value] = [...kept].find(([name]) => name.endsWith('-auth-token'))
  const session = JSON.parse(value)
  kept.set(key, JSON.stringify({ ...session, expires_at: Math.floor(Date.now() / 1000) - 60 }))
  return session.refresh_token
}

async function staysSignedIn(step) {
  const before = expire()
  const { session } = good(step, await kim.auth.getSession())
  assert.ok(session, step)
  assert.notEqual(session.refresh_token, before)
}

assert.equal(await useUp('pkce', { auth_code: "nobody's", code_verifier: 'none' }), 429)
await staysSignedIn('refresh when the address has used up what is public')
assert.equal(await useUp('refresh_token', { refresh_token: "nobody's" }), 503)
await staysSignedIn('refresh when refreshes are used up, too')
assert.equal(events.filter((event) => event === 'TOKEN_REFRESHED').length, 2)
assert.ok(!events.includes('SIGNED_OUT'), String(events))

console.log('all is well')
