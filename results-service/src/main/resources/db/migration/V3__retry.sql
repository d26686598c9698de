alter table item add column attempts_before int not null default 0;
comment on column item.attempts_before is 'Attempts that do not count against the limit of its recipe, because an operator wanted it to be asked again after them';

create table retry (
    dataset   text primary key,
    last_item text not null
);
comment on table retry is 'Datasets whose failed items an operator wants to be asked again';
comment on column retry.last_item is 'Items up to this one have been dealt with; empty: none';
