create table installation (
    id text primary key
);
comment on table installation is 'One row: tells the jobs of this database from those of others on the same project';
insert into installation (id) values (gen_random_uuid());

create table recipe (
    name    text  not null,
    version int   not null,
    body    bytea not null,
    primary key (name, version)
);
comment on column recipe.body is 'The published record';

create table staged_item (
    dataset text  not null,
    item    text  not null,
    attempt int   not null,
    body    bytea not null,
    primary key (dataset, item)
);
comment on table staged_item is 'Items until their batch is settled';
comment on column staged_item.body is 'The staged record';

create table batch (
    id              text        primary key,
    dataset         text        not null,
    recipe          text        not null,
    recipe_version  int         not null,
    attempt         int         not null,
    keys            text[]      not null,
    items           text[]      not null,
    tokens          bigint      not null,
    state           text        not null,
    prepared_at     timestamptz not null,
    not_before      timestamptz not null,
    failures        int         not null default 0,
    error           text,
    intent_number   int         not null default 0,
    intent          text,
    intent_at       timestamptz,
    model           text,
    file_expires_at timestamptz,
    ambiguous_since timestamptz,
    scans           int         not null default 0,
    fenced_at       timestamptz,
    job             text,
    lease_owner     text,
    lease_until     timestamptz
);
comment on column batch.state is 'See BatchState';
comment on column batch.intent is 'Names the attempt to submit: input file and display name carry it';
comment on column batch.scans is 'Complete scans of the job list that did not find the job of an ambiguous intent';
comment on column batch.fenced_at is 'When the input file of an ambiguous intent was deleted, so that a late create must fail';
create index batch_open on batch (state, prepared_at) where state not in ('ACCEPTED', 'ENDED');
create index batch_dataset on batch (dataset);

create table quota (
    project text   not null,
    model   text   not null,
    jobs    int    not null,
    tokens  bigint not null,
    primary key (project, model),
    check (jobs >= 0 and tokens >= 0)
);
comment on table quota is 'What is reserved: concurrent jobs and enqueued tokens';
