alter table cut_pass add column max_joined int not null default 0;
update cut_pass set max_joined = max_items;
alter table cut_pass alter column max_joined drop default;
comment on column cut_pass.max_joined is 'Items of a batch that has taken what is left of its unit, at most';

alter table cut_group add column last boolean not null default true;
alter table cut_group alter column last drop default;
comment on column cut_group.last is 'Whether it is the last group of its unit: of the groups that batches are cut of together';
