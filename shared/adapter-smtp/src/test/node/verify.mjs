// Verifies the DKIM signatures of the message in MESSAGE against the records in RECORDS ({name: text}), without a network.
import { readFile } from 'node:fs/promises';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';

const records = JSON.parse(process.env.RECORDS);
const resolver = async (name, type) => {
    const text = records[name];
    if (type !== 'TXT' || !text) {
        throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' });
    }
    return [text.match(/.{1,255}/g)];
};

const { results } = await dkimVerify(await readFile(process.env.MESSAGE), { resolver, minBitLength: 2048 });
for (const it of results) {
    console.log(`${it.algo} ${it.signingDomain} ${it.selector} ${it.status.result} ${it.status.aligned || '-'} ${it.status.comment || ''}`);
}
console.log('all is said');
