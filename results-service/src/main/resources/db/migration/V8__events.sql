alter table batch
    add column mode        text not null default 'BATCH',
    add column prepared_at timestamptz;
comment on column batch.mode is 'How it is asked: BATCH or INTERACTIVE';
comment on column batch.prepared_at is 'When it was cut; null: before this was kept';

alter table item
    add column labels  jsonb  not null default '{}',
    add column message text,
    add column place   bigint not null generated always as (coalesce(position, 9223372036854775807)) stored;
comment on column item.labels is 'The publisher''s labels';
comment on column item.message is 'Why it could not be refined; null: it was, or there is no outcome yet';
comment on column item.place is 'Its position, where it has none behind all that do: so that one comparison finds what comes next';
drop index item_order;
create index item_order on item (dataset, place, id);
create index item_open on item (dataset, place, id) where outcome is null;
create index item_failed on item (dataset, place, id) where outcome <> 'REFINED';

create table event_head (
    dataset text   primary key,
    seq     bigint not null
);
comment on table event_head is 'Last number of each dataset''s events. Locked until commit, so that numbers are in commit order';

create table event (
    dataset text        not null,
    seq     bigint      not null,
    type    text        not null,
    batch   text,
    item    text,
    fact    text        not null,
    at      timestamptz not null,
    details jsonb       not null,
    primary key (dataset, seq),
    unique (dataset, fact)
);
comment on table event is 'What happened to a dataset, in order. Rows are only added';
comment on column event.fact is 'Names what happened, so that what is heard twice is written once';
comment on column event.at is 'When it happened, as whoever states it says';
create index event_batch on event (dataset, batch, seq) where batch is not null;
create index event_item on event (dataset, item, seq) where item is not null;
