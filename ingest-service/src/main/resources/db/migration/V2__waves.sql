alter table item add column wave int;
comment on column item.wave is 'Wave of its first attempt, from 1; null: it has not had one';
update item set wave = 1 where batch is not null or attempt > 1;

alter table batch add column wave int not null default 1;

-- Recipes are compared by what they say, so that a new member of their schema makes no new version of each.
alter table recipe drop column hash;
