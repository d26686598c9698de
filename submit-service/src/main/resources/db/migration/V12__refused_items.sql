alter table wave add column accepted bigint not null default 0;
alter table wave add column refused bigint not null default 0;
comment on column wave.accepted is 'Items of its dataset that had been accepted when the last of its batches was cut';
comment on column wave.refused is 'Items of its dataset that had been refused or left out by then';
