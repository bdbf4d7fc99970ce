// What people build who send mail from Node: a job for each recipient, workers that take them in batches, nodemailer's pool.
// usage: node mailer.mjs pg-boss <port of PostgreSQL> <database> <file>
//        node mailer.mjs bullmq <port of Redis> - <file>
// The file holds the mail, in which {{name}} stands for the recipient's. On standard input: "queue <mails>" stores the jobs,
// "send <port of the relay> <tls or plain>" sends them all; each is answered by a line when it is done.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import nodemailer from 'nodemailer';

const [kind, port, database, file] = process.argv.slice(2);
const mail = JSON.parse(readFileSync(file, 'utf8'));

/** Tried: 5, 10 and 20; 10 is best on two processors. */
const CONNECTIONS = 10;

const filled = (text, name) => text.replaceAll('{{name}}', name);

function transport(relay, tls) {
  return nodemailer.createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
    host: '127.0.0.1',
    port: relay,
    secure: tls,
    ignoreTLS: !tls,
    tls: { rejectUnauthorized: false },
  });
}

const message = ({ to, name }) => ({
  from: mail.from,
  to,
  subject: filled(mail.subject, name),
  text: filled(mail.text, name),
  html: filled(mail.html, name),
  headers: { 'List-Unsubscribe': mail.unsubscribe, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
});

const jobs = (count) => Array.from({ length: count }, (_, i) => ({ to: `kim${i}@example.org`, name: `Kim ${i}` }));

/** Two loops of batches of 500: tried with 100, and with one and four loops. */
async function pgBoss() {
  const { default: PgBoss } = await import('pg-boss');
  const boss = new PgBoss({ host: '127.0.0.1', port: Number(port), user: 'postgres', database, max: 10 });
  boss.on('error', (error) => console.error(error));
  await boss.start();
  await boss.createQueue('mail');
  const take = async (smtp) => {
    for (;;) {
      const batch = await boss.fetch('mail', { batchSize: 500 });
      if (batch.length === 0) return;
      const sent = await Promise.allSettled(batch.map((job) => smtp.sendMail(message(job.data))));
      const over = (status) => batch.filter((_, i) => sent[i].status === status).map((job) => job.id);
      const done = over('fulfilled');
      const failed = over('rejected');
      if (done.length) await boss.complete('mail', done);
      if (failed.length) await boss.fail('mail', failed);
    }
  };
  return {
    async queue(count) {
      const all = jobs(count);
      for (let i = 0; i < count; i += 1000) {
        await boss.insert(all.slice(i, i + 1000).map((data) => ({ name: 'mail', data })));
      }
    },
    async send(smtp) {
      await Promise.all([take(smtp), take(smtp)]);
    },
  };
}

async function bullMq() {
  const { Queue, Worker } = await import('bullmq');
  const connection = { host: '127.0.0.1', port: Number(port), maxRetriesPerRequest: null };
  const queue = new Queue('mail', { connection });
  let waiting = 0;
  return {
    async queue(count) {
      waiting = count;
      const all = jobs(count);
      for (let i = 0; i < count; i += 1000) {
        await queue.addBulk(all.slice(i, i + 1000).map((data) => ({ name: 'mail', data })));
      }
    },
    async send(smtp) {
      const worker = new Worker('mail', (job) => smtp.sendMail(message(job.data)).then((it) => it.response), {
        connection,
        concurrency: 50,
        autorun: false,
      });
      const all = new Promise((resolve, reject) => {
        worker.on('completed', () => --waiting === 0 && resolve());
        worker.on('failed', (_, error) => reject(error));
      });
      worker.run();
      await all;
      await worker.close();
    },
  };
}

const system = await (kind === 'pg-boss' ? pgBoss() : bullMq());
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const [command, what, security] = line.split(' ');
  if (command === 'queue') {
    await system.queue(Number(what));
  } else {
    const smtp = transport(Number(what), security === 'tls');
    await system.send(smtp);
    smtp.close();
  }
  console.log('done');
}
process.exit(0);
