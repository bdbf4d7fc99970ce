// Verifies the DKIM signatures of each message in the folder MESSAGES against the records in RECORDS ({name: text}), without a network.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';

const folder = process.env.MESSAGES;
const records = JSON.parse(process.env.RECORDS);
const resolver = async (name, type) => {
    const text = records[name];
    if (type !== 'TXT' || !text) {
        throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' });
    }
    return [text.match(/.{1,255}/g)];
};

for (const file of (await readdir(folder)).sort()) {
    const { results } = await dkimVerify(await readFile(join(folder, file)), { resolver, minBitLength: 2048 });
    for (const it of results) {
        const { result, aligned, comment } = it.status;
        console.log(`${file} ${it.algo} ${it.signingDomain} ${it.selector} ${result} ${aligned || '-'} ${comment || ''}`);
    }
}
console.log('all is said');
