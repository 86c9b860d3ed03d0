/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pack as git describes it (gitformat-pack), written by ourselves: libgit2 compresses whatever it packs as
 * hard as zlib does by default and knows no other way, which for photos is two thirds of the time of sending
 * them and saves nothing. What reads it is libgit2's indexer, which checks every byte. The thread of the sync.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-local-pack.h"

#include <git2/sys/errors.h>
#include <string.h>

#define PACK_VERSION 2
#define CHUNK_BYTES (64 * 1024)
#define SHA1_BYTES 20

/* As deep as git itself follows trees (core.maxTreeDepth). */
#define MAX_DEPTH 2048

/* Records shrink to a third at the quickest level already, and to little less at the others. */
#define LEVEL_TEXT 1
#define LEVEL_PHOTO 0

typedef struct
{
  git_repository *from;
  git_odb *objects;
  GHashTable *seen;             /* git_oid: what is in the pack, in no order */
  GArray *ids;                  /* git_oid: the same in order */
  git_indexer *indexer;
  git_indexer_progress stats;
  GChecksum *checksum;
  GConverter *text;
  GConverter *photo;
} Pack;

static guint
hash_id (gconstpointer id)
{
  guint hash;

  memcpy (&hash, ((const git_oid *) id)->id, sizeof hash);

  return hash;
}

static gboolean
equal_ids (gconstpointer a,
           gconstpointer b)
{
  return git_oid_equal (a, b);
}

static void
pack_clear (Pack *self)
{
  g_clear_pointer (&self->indexer, git_indexer_free);
  g_clear_pointer (&self->objects, git_odb_free);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->checksum, g_checksum_free);
  g_clear_object (&self->text);
  g_clear_object (&self->photo);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pack, pack_clear)

static int
fail (const char *why)
{
  git_error_set_str (GIT_ERROR_INDEXER, why);

  return GIT_ERROR;
}

/* --- What goes into it --------------------------------------------------------------------------- */

/* FALSE where it is there already. */
static gboolean
take (Pack          *self,
      const git_oid *id)
{
  if (g_hash_table_contains (self->seen, id))
    return FALSE;
  g_hash_table_add (self->seen, g_memdup2 (id, sizeof *id));
  g_array_append_vals (self->ids, id, 1);

  return TRUE;
}

static int take_tree (Pack          *self,
                      const git_oid *id,
                      const git_oid *before,
                      guint          depth);

static int
take_entry (Pack                 *self,
            const git_tree_entry *entry,
            const git_tree_entry *old,
            guint                 depth)
{
  const git_oid *id = git_tree_entry_id (entry);
  const git_oid *before = old != NULL && git_tree_entry_type (old) == GIT_OBJECT_TREE ? git_tree_entry_id (old) : NULL;

  /* Of another repository's commit there is nothing here. */
  if (git_tree_entry_type (entry) == GIT_OBJECT_COMMIT || (old != NULL && git_oid_equal (id, git_tree_entry_id (old))))
    return 0;
  if (git_tree_entry_type (entry) == GIT_OBJECT_TREE)
    return take_tree (self, id, before, depth + 1);
  take (self, id);

  return 0;
}

/* A tree and what is in it, but for what the tree @before, which is where the pack goes, has at the same path. Of a
 * tree that was met before all is taken, or is there, whichever of its places was the first. */
static int
take_tree (Pack          *self,
           const git_oid *id,
           const git_oid *before,
           guint          depth)
{
  g_autoptr(git_tree) tree = NULL;
  g_autoptr(git_tree) old = NULL;
  int result;

  if (depth > MAX_DEPTH)
    return fail ("folders are nested too deep");
  if ((before != NULL && git_oid_equal (id, before)) || !take (self, id))
    return 0;
  result = git_tree_lookup (&tree, self->from, id);
  if (result == 0 && before != NULL)
    result = git_tree_lookup (&old, self->from, before);
  for (gsize i = 0; result == 0 && i < git_tree_entrycount (tree); i++)
    {
      const git_tree_entry *entry = git_tree_entry_byindex (tree, i);

      result = take_entry (self, entry, old != NULL ? git_tree_entry_byname (old, git_tree_entry_name (entry)) : NULL,
                           depth);
    }

  return result;
}

static int
find_tree (Pack          *self,
           const git_oid *commit,
           git_oid       *tree)
{
  g_autoptr(git_commit) found = NULL;
  int result = git_commit_lookup (&found, self->from, commit);

  if (result == 0)
    git_oid_cpy (tree, git_commit_tree_id (found));

  return result;
}

static int
collect (Pack          *self,
         const git_oid *commit,
         const git_oid *hide)
{
  g_autoptr(git_revwalk) walk = NULL;
  git_oid id, tree, before;
  int result = git_revwalk_new (&walk, self->from);

  if (hide != NULL && !git_odb_exists (self->objects, hide))
    hide = NULL;
  if (result == 0)
    result = git_revwalk_push (walk, commit);
  if (result == 0 && hide != NULL)
    result = git_revwalk_hide (walk, hide);
  if (result == 0 && hide != NULL)
    result = find_tree (self, hide, &before);
  while (result == 0 && (result = git_revwalk_next (&id, walk)) == 0)
    {
      take (self, &id);
      result = find_tree (self, &id, &tree);
      if (result == 0)
        result = take_tree (self, &tree, hide != NULL ? &before : NULL, 0);
    }

  return result == GIT_ITEROVER ? 0 : result;
}

/* --- Its bytes ----------------------------------------------------------------------------------- */

static int
append (Pack       *self,
        const void *data,
        gsize       length)
{
  g_checksum_update (self->checksum, data, (gssize) length);

  return git_indexer_append (self->indexer, data, length, &self->stats);
}

/* Type and size: four bits beside the type, then seven a byte, each but the last with its highest bit set. */
static int
append_head (Pack         *self,
             git_object_t  type,
             gsize         size)
{
  guint8 head[1 + 10];
  gsize length = 0;

  head[length] = (guint8) (type << 4 | (size & 0x0f));
  for (size >>= 4; size > 0; size >>= 7)
    {
      head[length++] |= 0x80;
      head[length] = size & 0x7f;
    }

  return append (self, head, length + 1);
}

static int
append_packed (Pack       *self,
               GConverter *converter,
               const char *data,
               gsize       length)
{
  GConverterResult converted = G_CONVERTER_CONVERTED;
  guint8 buffer[CHUNK_BYTES];
  gsize position = 0;
  int result = 0;

  g_converter_reset (converter);
  while (result == 0 && converted != G_CONVERTER_FINISHED)
    {
      gsize taken = 0, given = 0;

      converted = g_converter_convert (converter, data + position, length - position, buffer, sizeof buffer,
                                       G_CONVERTER_INPUT_AT_END, &taken, &given, NULL);
      if (converted == G_CONVERTER_ERROR)
        return fail ("an object cannot be compressed");
      position += taken;
      result = append (self, buffer, given);
    }

  return result;
}

static gboolean
is_jpeg (const char *data,
         gsize       length)
{
  static const guint8 start[] = { 0xff, 0xd8, 0xff };

  return length >= sizeof start && memcmp (data, start, sizeof start) == 0;
}

static int
append_object (Pack          *self,
               const git_oid *id)
{
  git_odb_object *object = NULL;
  int result = git_odb_read (&object, self->objects, id);

  if (result == 0)
    {
      const char *data = git_odb_object_data (object);
      gsize length = git_odb_object_size (object);

      result = append_head (self, git_odb_object_type (object), length);
      if (result == 0)
        result = append_packed (self, is_jpeg (data, length) ? self->photo : self->text, data, length);
      git_odb_object_free (object);
    }

  return result;
}

static int
append_all (Pack *self)
{
  guint32 head[] = { 0, GUINT32_TO_BE (PACK_VERSION), GUINT32_TO_BE (self->ids->len) };
  guint8 sum[SHA1_BYTES];
  gsize length = sizeof sum;
  int result;

  memcpy (&head[0], "PACK", 4);
  result = append (self, head, sizeof head);
  for (guint i = 0; result == 0 && i < self->ids->len; i++)
    result = append_object (self, &g_array_index (self->ids, git_oid, i));
  if (result < 0)
    return result;
  g_checksum_get_digest (self->checksum, sum, &length);
  result = git_indexer_append (self->indexer, sum, length, &self->stats);

  return result < 0 ? result : git_indexer_commit (self->indexer, &self->stats);
}

static void
pack_init (Pack           *self,
           git_repository *from)
{
  self->from = from;
  self->seen = g_hash_table_new_full (hash_id, equal_ids, g_free, NULL);
  self->ids = g_array_new (FALSE, FALSE, sizeof (git_oid));
  self->checksum = g_checksum_new (G_CHECKSUM_SHA1);
  self->text = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL_TEXT));
  self->photo = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL_PHOTO));
}

/**
 * fw_local_pack_write:
 * @from: where the objects are
 * @folder: where packs of the other repository are
 * @commit: what to copy, with its history
 * @hide: (nullable): a commit that is there with all its history
 * @progress: (nullable): told of the pack as it is written; below 0 stops it
 * @data: for @progress
 *
 * Writes one pack and its index, durably; nothing where @commit is there already. The format:
 * https://git-scm.com/docs/gitformat-pack
 *
 * Returns: 0, or libgit2's error
 */
int
fw_local_pack_write (git_repository          *from,
                     const char              *folder,
                     const git_oid           *commit,
                     const git_oid           *hide,
                     git_indexer_progress_cb  progress,
                     gpointer                 data)
{
  git_indexer_options options = GIT_INDEXER_OPTIONS_INIT;
  g_auto(Pack) self = { 0 };
  int result;

  pack_init (&self, from);
  result = git_repository_odb (&self.objects, from);
  if (result == 0)
    result = collect (&self, commit, hide);
  if (result < 0 || self.ids->len == 0)
    return result;
  options.progress_cb = progress;
  options.progress_cb_payload = data;
  result = git_indexer_new (&self.indexer, folder, 0, NULL, &options);

  return result < 0 ? result : append_all (&self);
}
