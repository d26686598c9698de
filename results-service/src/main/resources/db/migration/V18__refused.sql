create table dataset_intake (
    dataset     text        primary key,
    state       text        not null,
    recipe      text        not null,
    reason      text,
    items       bigint,
    left_out    bigint      not null,
    declared_at timestamptz not null
);
comment on table dataset_intake is 'What publishers have said of datasets, and what ingest-service has decided about them';
comment on column dataset_intake.state is 'DECLARED, or REFUSED: see reason';
comment on column dataset_intake.items is 'How many items the seal says were published; null: not sealed';
comment on column dataset_intake.left_out is 'How many further ones could not be published';

create table refused_item (
    dataset    text        not null,
    id         text        not null,
    position   bigint,
    place      bigint      not null generated always as (coalesce(position, 9223372036854775807)) stored,
    body       bytea       not null,
    refused_at timestamptz not null,
    primary key (dataset, id)
);
comment on table refused_item is 'Items that were refused before they were asked; those that are staged too, or were refused before their dataset was declared, do not count';
comment on column refused_item.body is 'The published decision';
comment on column refused_item.place is 'As that of an item';
create index refused_item_order on refused_item (dataset, place, id);
