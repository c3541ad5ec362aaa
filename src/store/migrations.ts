import type { DatabaseSync } from 'node:sqlite'
import { UserError } from '../lib/errors.ts'

/**
 * Forward only: add at the end, never change one that was released. Instants are whole milliseconds since 1970; JSON is text.
 * Each is applied in a transaction of its own together with the new `user_version`, which is the number of migrations applied.
 */
export const migrations: readonly string[] = [
  `
  create table meta (name text primary key, value text not null) strict, without rowid;

  create table source_states (
    source text primary key, status text not null, etag text, last_modified text, body_hash text, moved_to text,
    moved_seen integer not null, next_at integer not null, last_tried_at integer, last_success_at integer,
    last_new_at integer, failures integer not null, problem text
  ) strict, without rowid;

  create table articles (
    seq integer primary key, id text not null unique,
    outlet_id text not null, outlet_name text not null, outlet_country text, affiliation text not null,
    address text not null, title text not null, text_origin text not null, language text,
    published_at integer, first_seen_at integer not null, content_hash text not null,
    origin text not null, bands text not null, body text not null
  ) strict;
  create index articles_address on articles (address) where address <> '';

  create table article_keys (
    source text not null, key text not null, article text references articles (id), at integer not null,
    primary key (source, key)
  ) strict, without rowid;

  create table article_bands (
    band text not null, article integer not null references articles (seq), primary key (band, article)
  ) strict, without rowid;

  -- seq is the instant of the report times 1,024 plus a counter: the newest row has the greatest seq, here and in claim_words.
  create table claims (
    seq integer primary key, id text not null, article integer not null references articles (seq),
    kind text not null, story text, series text, doc text not null, unique (article, id)
  ) strict;
  create index claims_id on claims (id);
  create index claims_story on claims (story) where story is not null;
  create index claims_series on claims (series) where series is not null;
  create virtual table claim_words using fts5 (
    words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2 tokenchars ':'"
  );

  create table names (
    id integer primary key, what text not null, name text not null, folded text not null, iso3 text,
    count integer not null, unique (what, folded)
  ) strict;
  create index names_often on names (what, count);
  create table name_words (
    what text not null, word text not null, name integer not null references names (id), primary key (what, word, name)
  ) strict, without rowid;

  create table stories (
    id text primary key, kind text not null, first_seen_at integer not null, changed_at integer not null, doc text not null
  ) strict;
  create table story_terms (
    kind text not null, what text not null, term text not null, changed_at integer not null,
    story text not null references stories (id), primary key (kind, what, term, changed_at, story)
  ) strict, without rowid;
  create index story_terms_story on story_terms (story);

  create table series (id text primary key, changed_at integer not null, doc text not null) strict;
  create table series_terms (
    what text not null, term text not null, series text not null references series (id), primary key (what, term, series)
  ) strict, without rowid;
  create index series_terms_series on series_terms (series);

  create table verdicts (
    seq integer primary key, article text not null references articles (id), about_kind text, about_id text,
    action text not null, reason text not null, at integer not null
  ) strict;
  create index verdicts_article on verdicts (article);

  -- One card goes to many channels: kept once, by the hash of its text.
  create table cards (hash text primary key, doc text not null) strict;

  create table alerts (
    id text primary key, action text not null, about_kind text not null, about_id text not null,
    article text not null references articles (id), reason text not null, at integer not null,
    card text not null references cards (hash), note text references cards (hash)
  ) strict;
  create index alerts_article on alerts (article);

  create table deliveries (
    id integer primary key autoincrement, alert text not null references alerts (id),
    about_kind text not null, about_id text not null, watch text not null,
    platform text not null, workspace text not null, channel text not null,
    kind text not null check (kind in ('post', 'edit', 'reply')), card text not null references cards (hash),
    key text not null unique,
    state text not null check (state in ('due', 'sending', 'sent', 'unsure', 'failed', 'held')),
    attempts integer not null, due_at integer not null, lease_until integer, first_tried_at integer, sent_at integer,
    message text, thread text, problem text
  ) strict;
  create index deliveries_open on deliveries (id) where state in ('due', 'unsure');
  create index deliveries_sending on deliveries (platform, workspace, channel) where state = 'sending';
  create index deliveries_held on deliveries (platform, workspace, channel) where state = 'held';
  create index deliveries_failed on deliveries (id) where state = 'failed';
  create index deliveries_about on deliveries (about_id, about_kind, platform, workspace, channel, id);
  create index deliveries_alert on deliveries (alert);

  create table watches (
    id text primary key, platform text not null, workspace text not null, channel text not null,
    kinds text not null, places text not null, parties text not null, weapons text not null, min_killed integer,
    state text not null check (state in ('active', 'stopped', 'suspended')), problem text,
    created_by text not null, created_at integer not null
  ) strict;
  create index watches_channel on watches (platform, workspace, channel);

  create table keywords (
    platform text not null, workspace text not null, channel text not null, same text not null,
    term text not null, added_by text not null, added_at integer not null,
    primary key (platform, workspace, channel, same)
  ) strict, without rowid;

  create table audits (
    seq integer primary key autoincrement, at integer not null, user text not null,
    platform text not null, workspace text not null, channel text not null, what text not null
  ) strict;
  create trigger audits_stay before update on audits begin select raise(abort, 'the audit log is append-only'); end;
  create trigger audits_keep before delete on audits begin select raise(abort, 'the audit log is append-only'); end;

  create table lines (seq integer primary key, key text not null unique, line text not null) strict;
  `,
  `
  -- What still has its full text, to be taken away in time.
  create index articles_texts on articles (first_seen_at) where body <> '';

  -- The post that told of it together with others: a summary of what had waited.
  alter table deliveries add column summary integer references deliveries (id);

  -- What is wrong with the bot itself, since when, and whether its keepers were told.
  create table problems (key text primary key, since integer not null, told_at integer, over text not null) strict, without rowid;

  -- What the keepers are to be told, once for each of their channels.
  create table notices (
    id integer primary key autoincrement, platform text not null, workspace text not null, channel text not null,
    card text not null, key text not null unique, tried_at integer, sent_at integer
  ) strict;
  create index notices_open on notices (id) where sent_at is null;
  `,
  `
  -- Questions to the optional language model: its answers by the hash of all that was asked, and what they cost.
  create table model_calls (
    seq integer primary key, key text not null, model text not null, at integer not null,
    tokens integer not null, ms integer not null, answer text
  ) strict;
  create index model_calls_key on model_calls (key) where answer is not null;
  create index model_calls_at on model_calls (at, tokens, ms);
  `,
  `
  -- What editors did to stories by hand, with the claims that moved; undone, not deleted.
  create table story_edits (
    seq integer primary key autoincrement, at integer not null, user text not null, kind text not null check (kind in ('merge', 'split')),
    story text not null, other text not null, claims text not null, undone_at integer
  ) strict;
  create index story_edits_story on story_edits (story);
  create index story_edits_other on story_edits (other);
  `,
  `
  -- What a watch wishes beyond its first columns: thresholds, sources, digest, quiet hours, mention.
  alter table watches add column wishes text not null default '{}';

  -- What a delivery waits for besides its time: a digest, the end of quiet hours, room in the hour.
  alter table deliveries add column gate text check (gate in ('digest', 'quiet', 'rate'));
  create index deliveries_gated on deliveries (platform, workspace, channel, id) where gate is not null;

  -- The digest that a post is: one for each time in each channel.
  alter table deliveries add column period integer;
  create unique index deliveries_period on deliveries (platform, workspace, channel, period) where period is not null;
  create index deliveries_posted on deliveries (platform, workspace, channel, sent_at) where kind = 'post' and sent_at is not null;
  `,
  `
  -- What admins gave to people and roles, in a whole workspace; and how the audit log calls those who changed something.
  create table rights (
    platform text not null, workspace text not null, kind text not null check (kind in ('person', 'role')), id text not null,
    name text not null, level text not null check (level in ('editor', 'admin')), given_by text not null, given_at integer not null,
    primary key (platform, workspace, kind, id)
  ) strict, without rowid;
  alter table audits add column name text;
  create index audits_workspace on audits (platform, workspace, seq);
  `,
  `
  -- Sources that people added while the bot ran. One that was removed keeps its id, on which its articles hang.
  create table added_sources (
    id text primary key, name text not null, address text not null unique, country text, affiliation text not null,
    every integer not null, charset text, full_text integer not null, topics text not null,
    added_by text not null, added_at integer not null, removed_at integer
  ) strict, without rowid;

  -- The last pause of a source, of the file or added; without an end while it lasts.
  create table source_pauses (
    source text primary key, paused_by text not null, paused_at integer not null, ended_at integer
  ) strict, without rowid;

  -- When a source brought something new.
  create index articles_outlet on articles (outlet_id, first_seen_at, published_at);
  `,
  `
  -- Verdicts of editors; taken back, not deleted.
  create table judgements (
    seq integer primary key autoincrement, id text not null unique, about_kind text not null, about_id text not null, claim text,
    verdict text not null check (verdict in ('confirmed', 'disputed', 'retracted')), user text not null, name text not null,
    note text not null, at integer not null, withdrawn_at integer
  ) strict;
  create index judgements_about on judgements (about_id);

  -- Stories that a channel wants to hear no more of, for a time or for good.
  create table mutes (
    about_id text not null, about_kind text not null, platform text not null, workspace text not null, channel text not null,
    until integer, name text not null, primary key (about_id, about_kind, platform, workspace, channel)
  ) strict, without rowid;
  `,
  `
  -- What readers hold to be wrong with claims.
  create table doubts (
    seq integer primary key autoincrement, claim text not null, platform text not null, workspace text not null, channel text not null,
    user text not null, name text not null, reason text not null, at integer not null, told_at integer,
    unique (claim, platform, workspace, user)
  ) strict;
  create index doubts_at on doubts (at);
  create index doubts_untold on doubts (claim) where told_at is null;
  `,
  `
  -- The index of words is merged while nobody writes (upkeep.ts), not much with every sixty-fourth article.
  insert into claim_words (claim_words, rank) values ('automerge', 0);
  `,
  `
  -- Why the page of an article was not read.
  alter table articles add column text_problem text;
  `,
  `
  -- Every plain word that claim_words holds, so that a begin* is asked for by the words it stands for. A million claims take a second.
  create table words (word text primary key) strict, without rowid;
  create virtual table claim_vocabulary using fts5vocab (claim_words, row);
  insert into words select term from claim_vocabulary where instr(term, ':') = 0;
  drop table claim_vocabulary;
  `,
  `
  -- Bands lie together by the shelf of their article (copies.ts), and only shelves that are full. What is too old to be looked for stays away.
  create table shelved_bands (
    shelf integer not null, band text not null, article integer not null, primary key (shelf, band, article)
  ) strict, without rowid;
  insert into shelved_bands
    select article / 1024 as shelf, band, article from article_bands, (select coalesce(max(seq), 0) + 1 as next from articles)
    where article >= (next / 1024 - 33) * 1024 and article < next / 1024 * 1024 order by shelf, band, article;
  drop table article_bands;
  alter table shelved_bands rename to article_bands;
  `,
]

export function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare('pragma user_version').get()?.user_version ?? 0)
}

/** Brings the schema up to date; refuses one from a newer version of the program. `steps` is for tests. */
export function migrate(db: DatabaseSync, file: string, steps: readonly string[] = migrations): void {
  const version = schemaVersion(db)
  if (version > steps.length)
    throw new UserError(
      `The store ${file} was written by a newer version of claimwire (schema ${version}, this one knows ${steps.length}). Install that version again, or go back to a backup.`,
    )
  for (const [done, step] of steps.entries()) {
    if (done < version) continue
    db.exec('begin immediate')
    try {
      db.exec(step)
      db.exec(`pragma user_version = ${done + 1}`)
      db.exec('commit')
    } catch (thrown) {
      db.exec('rollback')
      throw thrown
    }
  }
}
