-- In the order in which items are cut, so that those of a page are read and no others. Labels can be longer than an index has room for.
drop index item_waiting;
create index item_waiting on item (
    dataset, attempt, coalesce(wave, 0), coalesce(hashtextextended(group_label, 0), 0), position, id)
where batch is null;

create table cut_pass (
    dataset    text    primary key,
    attempt    int     not null,
    wave       int     not null,
    max_items  int     not null,
    everything boolean not null,
    packing    boolean not null default false,
    done       bigint  not null default 0,
    groups     bigint  not null
);
comment on table cut_pass is 'Passes over waiting items that are under way: each takes several transactions where there are many';
comment on column cut_pass.wave is 'That its batches belong to';
comment on column cut_pass.max_items is 'Of a batch';
comment on column cut_pass.everything is 'Whether batches that are not full are cut too';
comment on column cut_pass.packing is 'Whether the full batches are cut, and what is left over of the groups is packed';
comment on column cut_pass.done is 'Number of the last group that was dealt with';

create table cut_group (
    dataset text    not null,
    number  bigint  not null,
    key     bigint  not null,
    items   bigint  not null,
    fills   boolean not null,
    primary key (dataset, number)
);
comment on table cut_group is 'Groups of a pass, in the order of their first items when it began';
comment on column cut_group.key is 'Hash of the group''s label; 0: the items without one';
comment on column cut_group.items is 'How many of its items wait';
comment on column cut_group.fills is 'Whether it may fill a batch by itself';

alter table dataset add column placed bigint not null default 0;
comment on column dataset.placed is 'How many items have had their first attempt cut, and so their place in a wave';
update dataset d set placed = b.items
from (select dataset, sum(items) as items from batch where attempt = 1 group by dataset) b where b.dataset = d.id;

create index batch_open on batch (dataset, wave, attempt) where retried is null;
create index item_retried on item (dataset, wave, attempt) where attempt > 1;
