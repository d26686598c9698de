create table recipe (
    name    text  not null,
    version int   not null,
    body    bytea not null,
    primary key (name, version)
);
comment on column recipe.body is 'The published record';

create table item (
    dataset     text        not null,
    id          text        not null,
    attempt     int         not null,
    position    bigint,
    body        bytea       not null,
    accepted_at timestamptz not null,
    outcome     text,
    record      bytea,
    refined_at  timestamptz,
    primary key (dataset, id)
);
comment on column item.attempt is 'The attempt that the item is in, or ended with';
comment on column item.body is 'The staged record of the first attempt';
comment on column item.outcome is 'REFINED or the category of the failure; null: there is none yet';
comment on column item.record is 'The published record; null: there is none yet';
create index item_order on item (dataset, position nulls last, id);

create table batch (
    id             text   primary key,
    dataset        text   not null,
    recipe         text   not null,
    recipe_version int    not null,
    attempt        int    not null,
    keys           text[] not null,
    items          text[] not null
);
create index batch_dataset on batch (dataset);

create table job (
    batch         text        primary key,
    dataset       text        not null,
    name          text        not null,
    model         text,
    requests      int,
    submitted_at  timestamptz,
    ended         text,
    result_file   text,
    error         text,
    completed_at  timestamptz,
    position      bigint      not null default 0,
    foreign_lines int         not null default 0,
    settled_at    timestamptz,
    trouble       text,
    lease_epoch   bigint      not null default 0,
    lease_until   timestamptz
);
comment on column job.ended is 'Terminal state; null: it runs';
comment on column job.trouble is 'Why its results cannot be read now; null: they can';
comment on column job.position is 'Bytes of the result file whose lines are settled';
comment on column job.foreign_lines is 'Lines that answer no request of the batch';
create index job_dataset on job (dataset);
create index job_unsettled on job (completed_at) where ended is not null and settled_at is null;

create table answer (
    batch    text        not null,
    key      text        not null,
    item     text        not null,
    outcome  text        not null,
    message  text,
    retried  boolean     not null,
    prompt   bigint      not null,
    cached   bigint      not null,
    output   bigint      not null,
    thoughts bigint      not null,
    repeats  int         not null default 0,
    at       timestamptz not null,
    primary key (batch, key)
);
comment on table answer is 'How each request of each batch came out';
comment on column answer.retried is 'Whether its item is asked again';
comment on column answer.repeats is 'Further answers to the same request: recorded, never published';
