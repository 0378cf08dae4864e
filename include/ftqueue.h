/*
 * ftqueue.h: lists of structures, linked through a member of each structure.
 *
 *              head              links   insert after / before / head / tail   walk back   remove
 *  FT_SLIST    1 pointer         1       yes     -       yes    -              -           O(n), head O(1)
 *  FT_STAILQ   2 pointers        1       yes     -       yes    yes            -           O(n), head O(1)
 *  FT_LIST     1 pointer         2       yes     yes     yes    -              -           O(1)
 *  FT_TAILQ    2 pointers        2       yes     yes     yes    yes            yes         O(1)
 *  FT_CIRCLEQ  2 pointers        2       yes     yes     yes    yes            yes         O(1)
 *
 * In each macro `head` and `elm` are pointers, `type` is the structure's tag and `field` the member that links it.
 */
#ifndef FTQUEUE_H
#define FTQUEUE_H

#include <stddef.h>

/* singly linked */

#define FT_SLIST_HEAD(name, type) struct name { struct type *slh_first; }
#define FT_SLIST_ENTRY(type) struct { struct type *sle_next; }
#define FT_SLIST_EMPTY(head) ((head)->slh_first == NULL)
#define FT_SLIST_FIRST(head) ((head)->slh_first)
#define FT_SLIST_NEXT(elm, field) ((elm)->field.sle_next)
#define FT_SLIST_FOREACH(var, head, field) \
  for ((var) = FT_SLIST_FIRST(head); (var); (var) = FT_SLIST_NEXT(var, field))
#define FT_SLIST_INIT(head) do { FT_SLIST_FIRST(head) = NULL; } while (0)
#define FT_SLIST_INSERT_AFTER(slistelm, elm, field) do { \
  FT_SLIST_NEXT(elm, field) = FT_SLIST_NEXT(slistelm, field); \
  FT_SLIST_NEXT(slistelm, field) = (elm); \
} while (0)
#define FT_SLIST_INSERT_HEAD(head, elm, field) do { \
  FT_SLIST_NEXT(elm, field) = FT_SLIST_FIRST(head); \
  FT_SLIST_FIRST(head) = (elm); \
} while (0)
#define FT_SLIST_REMOVE_HEAD(head, field) do { \
  FT_SLIST_FIRST(head) = FT_SLIST_NEXT(FT_SLIST_FIRST(head), field); \
} while (0)
#define FT_SLIST_REMOVE(head, elm, type, field) do { \
  struct type **ft_link = &FT_SLIST_FIRST(head); \
  while (*ft_link != (elm)) \
    ft_link = &FT_SLIST_NEXT(*ft_link, field); \
  *ft_link = FT_SLIST_NEXT(elm, field); \
} while (0)

/* singly linked, with a tail */

#define FT_STAILQ_HEAD(name, type) struct name { struct type *stqh_first, **stqh_last; }
#define FT_STAILQ_ENTRY(type) struct { struct type *stqe_next; }
#define FT_STAILQ_EMPTY(head) ((head)->stqh_first == NULL)
#define FT_STAILQ_FIRST(head) ((head)->stqh_first)
#define FT_STAILQ_LAST(head) (*(head)->stqh_last)
#define FT_STAILQ_NEXT(elm, field) ((elm)->field.stqe_next)
#define FT_STAILQ_FOREACH(var, head, field) \
  for ((var) = FT_STAILQ_FIRST(head); (var); (var) = FT_STAILQ_NEXT(var, field))
#define FT_STAILQ_INIT(head) do { \
  FT_STAILQ_FIRST(head) = NULL; \
  (head)->stqh_last = &FT_STAILQ_FIRST(head); \
} while (0)
#define FT_STAILQ_INSERT_HEAD(head, elm, field) do { \
  if ((FT_STAILQ_NEXT(elm, field) = FT_STAILQ_FIRST(head)) == NULL) \
    (head)->stqh_last = &FT_STAILQ_NEXT(elm, field); \
  FT_STAILQ_FIRST(head) = (elm); \
} while (0)
#define FT_STAILQ_INSERT_TAIL(head, elm, field) do { \
  FT_STAILQ_NEXT(elm, field) = NULL; \
  *(head)->stqh_last = (elm); \
  (head)->stqh_last = &FT_STAILQ_NEXT(elm, field); \
} while (0)
#define FT_STAILQ_INSERT_AFTER(head, tqelm, elm, field) do { \
  if ((FT_STAILQ_NEXT(elm, field) = FT_STAILQ_NEXT(tqelm, field)) == NULL) \
    (head)->stqh_last = &FT_STAILQ_NEXT(elm, field); \
  FT_STAILQ_NEXT(tqelm, field) = (elm); \
} while (0)
#define FT_STAILQ_REMOVE_HEAD(head, field) do { \
  if ((FT_STAILQ_FIRST(head) = FT_STAILQ_NEXT(FT_STAILQ_FIRST(head), field)) == NULL) \
    (head)->stqh_last = &FT_STAILQ_FIRST(head); \
} while (0)
#define FT_STAILQ_REMOVE(head, elm, type, field) do { \
  struct type **ft_link = &FT_STAILQ_FIRST(head); \
  while (*ft_link != (elm)) \
    ft_link = &FT_STAILQ_NEXT(*ft_link, field); \
  if ((*ft_link = FT_STAILQ_NEXT(elm, field)) == NULL) \
    (head)->stqh_last = ft_link; \
} while (0)

/* doubly linked; le_prev is the address of the pointer to the element */

#define FT_LIST_HEAD(name, type) struct name { struct type *lh_first; }
#define FT_LIST_ENTRY(type) struct { struct type *le_next, **le_prev; }
#define FT_LIST_EMPTY(head) ((head)->lh_first == NULL)
#define FT_LIST_FIRST(head) ((head)->lh_first)
#define FT_LIST_NEXT(elm, field) ((elm)->field.le_next)
#define FT_LIST_FOREACH(var, head, field) \
  for ((var) = FT_LIST_FIRST(head); (var); (var) = FT_LIST_NEXT(var, field))
#define FT_LIST_INIT(head) do { FT_LIST_FIRST(head) = NULL; } while (0)
#define FT_LIST_INSERT_AFTER(listelm, elm, field) do { \
  if ((FT_LIST_NEXT(elm, field) = FT_LIST_NEXT(listelm, field)) != NULL) \
    FT_LIST_NEXT(listelm, field)->field.le_prev = &FT_LIST_NEXT(elm, field); \
  FT_LIST_NEXT(listelm, field) = (elm); \
  (elm)->field.le_prev = &FT_LIST_NEXT(listelm, field); \
} while (0)
#define FT_LIST_INSERT_BEFORE(listelm, elm, field) do { \
  (elm)->field.le_prev = (listelm)->field.le_prev; \
  FT_LIST_NEXT(elm, field) = (listelm); \
  *(listelm)->field.le_prev = (elm); \
  (listelm)->field.le_prev = &FT_LIST_NEXT(elm, field); \
} while (0)
#define FT_LIST_INSERT_HEAD(head, elm, field) do { \
  if ((FT_LIST_NEXT(elm, field) = FT_LIST_FIRST(head)) != NULL) \
    FT_LIST_FIRST(head)->field.le_prev = &FT_LIST_NEXT(elm, field); \
  FT_LIST_FIRST(head) = (elm); \
  (elm)->field.le_prev = &FT_LIST_FIRST(head); \
} while (0)
#define FT_LIST_REMOVE(elm, field) do { \
  if (FT_LIST_NEXT(elm, field) != NULL) \
    FT_LIST_NEXT(elm, field)->field.le_prev = (elm)->field.le_prev; \
  *(elm)->field.le_prev = FT_LIST_NEXT(elm, field); \
} while (0)

/* doubly linked, with a tail */

#define FT_TAILQ_HEAD(name, type) struct name { struct type *tqh_first, **tqh_last; }
#define FT_TAILQ_HEAD_INITIALIZER(head) { NULL, &(head).tqh_first }
#define FT_TAILQ_ENTRY(type) struct { struct type *tqe_next, **tqe_prev; }
#define FT_TAILQ_EMPTY(head) ((head)->tqh_first == NULL)
#define FT_TAILQ_FIRST(head) ((head)->tqh_first)
#define FT_TAILQ_NEXT(elm, field) ((elm)->field.tqe_next)
#define FT_TAILQ_LAST(head, headname) (*(((struct headname *)((head)->tqh_last))->tqh_last))
#define FT_TAILQ_PREV(elm, headname, field) (*(((struct headname *)((elm)->field.tqe_prev))->tqh_last))
#define FT_TAILQ_FOREACH(var, head, field) \
  for ((var) = FT_TAILQ_FIRST(head); (var); (var) = FT_TAILQ_NEXT(var, field))
#define FT_TAILQ_INIT(head) do { \
  FT_TAILQ_FIRST(head) = NULL; \
  (head)->tqh_last = &FT_TAILQ_FIRST(head); \
} while (0)
#define FT_TAILQ_INSERT_HEAD(head, elm, field) do { \
  if ((FT_TAILQ_NEXT(elm, field) = FT_TAILQ_FIRST(head)) != NULL) \
    FT_TAILQ_FIRST(head)->field.tqe_prev = &FT_TAILQ_NEXT(elm, field); \
  else \
    (head)->tqh_last = &FT_TAILQ_NEXT(elm, field); \
  FT_TAILQ_FIRST(head) = (elm); \
  (elm)->field.tqe_prev = &FT_TAILQ_FIRST(head); \
} while (0)
#define FT_TAILQ_INSERT_TAIL(head, elm, field) do { \
  FT_TAILQ_NEXT(elm, field) = NULL; \
  (elm)->field.tqe_prev = (head)->tqh_last; \
  *(head)->tqh_last = (elm); \
  (head)->tqh_last = &FT_TAILQ_NEXT(elm, field); \
} while (0)
#define FT_TAILQ_INSERT_AFTER(head, listelm, elm, field) do { \
  if ((FT_TAILQ_NEXT(elm, field) = FT_TAILQ_NEXT(listelm, field)) != NULL) \
    FT_TAILQ_NEXT(elm, field)->field.tqe_prev = &FT_TAILQ_NEXT(elm, field); \
  else \
    (head)->tqh_last = &FT_TAILQ_NEXT(elm, field); \
  FT_TAILQ_NEXT(listelm, field) = (elm); \
  (elm)->field.tqe_prev = &FT_TAILQ_NEXT(listelm, field); \
} while (0)
#define FT_TAILQ_INSERT_BEFORE(listelm, elm, field) do { \
  (elm)->field.tqe_prev = (listelm)->field.tqe_prev; \
  FT_TAILQ_NEXT(elm, field) = (listelm); \
  *(listelm)->field.tqe_prev = (elm); \
  (listelm)->field.tqe_prev = &FT_TAILQ_NEXT(elm, field); \
} while (0)
#define FT_TAILQ_REMOVE(head, elm, field) do { \
  if (FT_TAILQ_NEXT(elm, field) != NULL) \
    FT_TAILQ_NEXT(elm, field)->field.tqe_prev = (elm)->field.tqe_prev; \
  else \
    (head)->tqh_last = (elm)->field.tqe_prev; \
  *(elm)->field.tqe_prev = FT_TAILQ_NEXT(elm, field); \
} while (0)

/* doubly linked ring; an element at either end links to the head */

#define FT_CIRCLEQ_HEAD(name, type) struct name { struct type *cqh_first, *cqh_last; }
#define FT_CIRCLEQ_ENTRY(type) struct { struct type *cqe_next, *cqe_prev; }
#define FT_CIRCLEQ_EMPTY(head) ((head)->cqh_first == (void *)(head))
#define FT_CIRCLEQ_FIRST(head) ((head)->cqh_first)
#define FT_CIRCLEQ_LAST(head) ((head)->cqh_last)
#define FT_CIRCLEQ_NEXT(elm, field) ((elm)->field.cqe_next)
#define FT_CIRCLEQ_PREV(elm, field) ((elm)->field.cqe_prev)
#define FT_CIRCLEQ_FOREACH(var, head, field) \
  for ((var) = FT_CIRCLEQ_FIRST(head); (void *)(var) != (void *)(head); (var) = FT_CIRCLEQ_NEXT(var, field))
#define FT_CIRCLEQ_INIT(head) do { \
  *(void **)&(head)->cqh_first = (void *)(head); \
  *(void **)&(head)->cqh_last = (void *)(head); \
} while (0)
#define FT_CIRCLEQ_INSERT_AFTER(head, listelm, elm, field) do { \
  FT_CIRCLEQ_NEXT(elm, field) = FT_CIRCLEQ_NEXT(listelm, field); \
  FT_CIRCLEQ_PREV(elm, field) = (listelm); \
  if ((void *)FT_CIRCLEQ_NEXT(listelm, field) == (void *)(head)) \
    FT_CIRCLEQ_LAST(head) = (elm); \
  else \
    FT_CIRCLEQ_NEXT(listelm, field)->field.cqe_prev = (elm); \
  FT_CIRCLEQ_NEXT(listelm, field) = (elm); \
} while (0)
#define FT_CIRCLEQ_INSERT_BEFORE(head, listelm, elm, field) do { \
  FT_CIRCLEQ_NEXT(elm, field) = (listelm); \
  FT_CIRCLEQ_PREV(elm, field) = FT_CIRCLEQ_PREV(listelm, field); \
  if ((void *)FT_CIRCLEQ_PREV(listelm, field) == (void *)(head)) \
    FT_CIRCLEQ_FIRST(head) = (elm); \
  else \
    FT_CIRCLEQ_PREV(listelm, field)->field.cqe_next = (elm); \
  FT_CIRCLEQ_PREV(listelm, field) = (elm); \
} while (0)
#define FT_CIRCLEQ_INSERT_HEAD(head, elm, field) do { \
  FT_CIRCLEQ_NEXT(elm, field) = FT_CIRCLEQ_FIRST(head); \
  *(void **)&FT_CIRCLEQ_PREV(elm, field) = (void *)(head); \
  if ((void *)FT_CIRCLEQ_LAST(head) == (void *)(head)) \
    FT_CIRCLEQ_LAST(head) = (elm); \
  else \
    FT_CIRCLEQ_FIRST(head)->field.cqe_prev = (elm); \
  FT_CIRCLEQ_FIRST(head) = (elm); \
} while (0)
#define FT_CIRCLEQ_INSERT_TAIL(head, elm, field) do { \
  *(void **)&FT_CIRCLEQ_NEXT(elm, field) = (void *)(head); \
  FT_CIRCLEQ_PREV(elm, field) = FT_CIRCLEQ_LAST(head); \
  if ((void *)FT_CIRCLEQ_FIRST(head) == (void *)(head)) \
    FT_CIRCLEQ_FIRST(head) = (elm); \
  else \
    FT_CIRCLEQ_LAST(head)->field.cqe_next = (elm); \
  FT_CIRCLEQ_LAST(head) = (elm); \
} while (0)
#define FT_CIRCLEQ_REMOVE(head, elm, field) do { \
  if ((void *)FT_CIRCLEQ_NEXT(elm, field) == (void *)(head)) \
    FT_CIRCLEQ_LAST(head) = FT_CIRCLEQ_PREV(elm, field); \
  else \
    FT_CIRCLEQ_NEXT(elm, field)->field.cqe_prev = FT_CIRCLEQ_PREV(elm, field); \
  if ((void *)FT_CIRCLEQ_PREV(elm, field) == (void *)(head)) \
    FT_CIRCLEQ_FIRST(head) = FT_CIRCLEQ_NEXT(elm, field); \
  else \
    FT_CIRCLEQ_PREV(elm, field)->field.cqe_next = FT_CIRCLEQ_NEXT(elm, field); \
} while (0)

#endif /* FTQUEUE_H */
