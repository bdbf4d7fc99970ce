// What everybody would write in an afternoon: http, pg, one prepared statement. The figure to beat.
// usage: node server.mjs <port of PostgreSQL> <database> <connections>; prints the port it listens on.
import { createServer } from 'node:http';
import pg from 'pg';

const [port, database, connections] = process.argv.slice(2);
const pool = new pg.Pool({ host: '127.0.0.1', port: Number(port), user: 'postgres', database, max: Number(connections) });

const GALLERY = {
  name: 'gallery',
  text: `select json_build_object(
      'id', g.id, 'slug', g.slug, 'title', g.title, 'description', g.description, 'style', g.style,
      'items', (select json_agg(json_build_object('id', m.id, 'type', m.media_type, 'caption', m.caption,
                  'alt', m.alt_text, 'width', m.width, 'height', m.height, 'url', m.url, 'variants', m.variants)
                order by i.position)
                from gallery_items i join media m on m.id = i.media_id where i.gallery_id = g.id))::text as body
    from galleries g where g.slug = $1 and g.status = 'published'`,
};
const CONTACT = {
  name: 'contact',
  text: 'insert into contacts (id, email, firstname, message) values (gen_random_uuid(), $1, $2, $3) returning id',
};
const SUBMISSION = {
  name: 'submission',
  text: `insert into submissions (id, contact_id, form, answers)
         values (gen_random_uuid(), $1, $2, $3::jsonb) returning id`,
};

async function gallery(slug, response) {
  const { rows } = await pool.query({ ...GALLERY, values: [slug] });
  send(response, rows.length ? 200 : 404, rows.length ? rows[0].body : '{}');
}

async function form(slug, request, response) {
  let text = '';
  for await (const chunk of request) text += chunk;
  const answers = JSON.parse(text);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const contact = await client.query({ ...CONTACT, values: [answers.email, answers.firstname, answers.message] });
    const submission = await client.query({ ...SUBMISSION, values: [contact.rows[0].id, slug, text] });
    await client.query('commit');
    send(response, 201, JSON.stringify({ submissionId: submission.rows[0].id }));
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

function send(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

const server = createServer((request, response) => {
  const [, area, slug] = request.url.split('/');
  const answer = area === 'galleries' ? gallery(slug, response) : form(slug, request, response);
  answer.catch(error => {
    console.error(error);
    send(response, 500, '{}');
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
