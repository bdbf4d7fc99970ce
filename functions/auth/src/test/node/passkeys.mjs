// Passkeys, with an authenticator made of Node's own cryptography. Started by SupabaseClientTest.
import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { client, good, member, refused, secret } from './steps.mjs'

const auth = { experimental: { passkey: true } }
const sha256 = (bytes) => createHash('sha256').update(bytes).digest()
const bytes = (base64url) => Buffer.from(base64url, 'base64url')

/** What the page's browser holds: passkeys by the domain they were made for. */
const keys = []

function answer(id, response) {
  const credential = Object.assign(new PublicKeyCredential(), { id, rawId: bytes(id).buffer, response, type: 'public-key' })
  credential.getClientExtensionResults = () => ({})
  return credential
}

/** The page is at the domain itself. */
function clientData(type, challenge, domain) {
  const text = Buffer.from(challenge).toString('base64url')
  return Buffer.from(JSON.stringify({ type, challenge: text, origin: `https://${domain}`, crossOrigin: false }))
}

function authenticatorData(domain, flags, ...rest) {
  return Buffer.concat([sha256(domain), Buffer.from([flags, 0, 0, 0, 0]), ...rest])
}

const credentials = {
  async create({ publicKey: options }) {
    assert.ok(options.pubKeyCredParams.some(({ type, alg }) => type === 'public-key' && alg === -7))
    assert.equal(options.authenticatorSelection.userVerification, 'required')
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x, y } = publicKey.export({ format: 'jwk' })
    const id = randomBytes(32)
    keys.push({ id, privateKey, domain: options.rp.id, user: Buffer.from(options.user.id) })
    const cose = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), bytes(x), Buffer.from('225820', 'hex'), bytes(y)])
    const data = authenticatorData(options.rp.id, 0x5d, Buffer.alloc(16), Buffer.from([0, 32]), id, cose)
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3, 0x63]), Buffer.from('fmt'), Buffer.from([0x64]), Buffer.from('none'),
      Buffer.from([0x67]), Buffer.from('attStmt'), Buffer.from([0xa0, 0x68]), Buffer.from('authData'),
      Buffer.from([0x58, data.length]), data
    ])
    const clientDataJSON = clientData('webauthn.create', options.challenge, options.rp.id)
    return answer(id.toString('base64url'), { attestationObject, clientDataJSON })
  },
  async get({ publicKey: options }) {
    assert.equal(options.userVerification, 'required')
    const { id, privateKey, user } = keys.find(({ domain }) => domain === options.rpId)
    const clientDataJSON = clientData('webauthn.get', options.challenge, options.rpId)
    const data = authenticatorData(options.rpId, 0x1d)
    const signature = sign('sha256', Buffer.concat([data, sha256(clientDataJSON)]), privateKey)
    return answer(id.toString('base64url'), { authenticatorData: data, clientDataJSON, signature, userHandle: user })
  }
}

const { session: kim } = await member(auth)
const elsewhere = client(undefined, auth)
await elsewhere.auth.initialize()

// From here on this is a page in a browser, as far as the client looks.
globalThis.PublicKeyCredential = class {}
Object.defineProperty(globalThis, 'navigator', { value: { credentials }, configurable: true })
globalThis.document = {}
globalThis.window = globalThis

const made = good('registerPasskey', await kim.auth.registerPasskey())
assert.ok(made.id && made.created_at && made.friendly_name)
const listed = good('passkey.list', await kim.auth.passkey.list())
assert.deepEqual(listed.map(({ id }) => id), [made.id])
const named = good('passkey.update', await kim.auth.passkey.update({ passkeyId: made.id, friendlyName: 'Phone' }))
assert.equal(named.friendly_name, 'Phone')

const { session, user } = good('signInWithPasskey', await elsewhere.auth.signInWithPasskey())
assert.equal(user.id, (await kim.auth.getUser()).data.user.id)
const level = good('getAuthenticatorAssuranceLevel', await elsewhere.auth.mfa.getAuthenticatorAssuranceLevel())
assert.equal(level.currentLevel, 'aal1')
assert.equal(level.currentAuthenticationMethods[0].method, 'passkey')
assert.ok(session.refresh_token)
good('refreshSession', await elsewhere.auth.refreshSession())
assert.ok(good('passkey.list', await elsewhere.auth.passkey.list())[0].last_used_at)

const begun = good('passkey.startAuthentication', await elsewhere.auth.passkey.startAuthentication())
assert.ok(begun.challenge_id && begun.options.challenge && begun.expires_at)
refused('passkey.verifyAuthentication with nonsense', await elsewhere.auth.passkey.verifyAuthentication({
  challengeId: begun.challenge_id,
  credential: { id: 'YQ', rawId: 'YQ', type: 'public-key', response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA', userHandle: 'AA' } }
}), 'webauthn_verification_failed', 400)

const admin = client(secret, auth)
const seen = good('admin.passkey.listPasskeys', await admin.auth.admin.passkey.listPasskeys({ userId: user.id }))
assert.deepEqual(seen.map(({ friendly_name }) => friendly_name), ['Phone'])
good('passkey.delete', await elsewhere.auth.passkey.delete({ passkeyId: made.id }))
refused('signInWithPasskey with one that is gone', await elsewhere.auth.signInWithPasskey(), 'webauthn_verification_failed', 400)
keys.length = 0
const second = good('registerPasskey again', await kim.auth.registerPasskey())
good('admin.passkey.deletePasskey', await admin.auth.admin.passkey.deletePasskey({ userId: user.id, passkeyId: second.id }))
assert.deepEqual(good('passkey.list', await kim.auth.passkey.list()), [])
console.log('all is well')
