/* The floor: what it costs to read, inflate and parse an archive with nothing done to the result.
 *
 *   cc -O2 -o floor floor.c -lz $(pkg-config --cflags --libs libxml-2.0)
 *   floor [--no-xml] DIRECTORY
 *
 * Reads each regular file below the directory, opens gzip and zip by content, and runs libxml2's SAX2 parser with
 * handlers that do nothing. One thread; the inflater, the parser and all buffers are used again for the next file.
 * Files that are neither gzip, zip nor XML (mails, texts) are read and counted as skipped. Prints one line of counts.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <libxml/parser.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

typedef struct {
  unsigned char *bytes;
  size_t count, room;
} buffer;

static struct {
  unsigned long files, skipped, broken, documents, elements;
  unsigned long long read, inflated;
} counts;

static int with_xml = 1;
static z_stream stream;
static int stream_bits = 0;
static xmlParserCtxtPtr parser;
static const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

static void grow(buffer *buffer, size_t room) {
  if (buffer->room >= room) return;
  size_t wanted = buffer->room ? buffer->room : 65536;
  while (wanted < room) wanted *= 2;
  unsigned char *bytes = realloc(buffer->bytes, wanted);
  if (!bytes) {
    perror("floor");
    exit(2);
  }
  buffer->bytes = bytes;
  buffer->room = wanted;
}

static int read_file(const char *path, size_t size, buffer *buffer) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  buffer->count = 0;
  for (;;) {
    grow(buffer, (size > buffer->count ? size : buffer->count) + 4096);
    ssize_t count = read(file, buffer->bytes + buffer->count, buffer->room - buffer->count);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      close(file);
      return count == 0;
    }
    buffer->count += (size_t)count;
  }
}

/* Inflates one stream; window bits 31 for gzip, -15 for the raw streams of zip. */
static int inflate_bytes(const unsigned char *bytes, size_t count, int bits, buffer *out) {
  int status = stream_bits == 0 ? inflateInit2(&stream, bits) : inflateReset2(&stream, bits);
  if (status != Z_OK) return 0;
  stream_bits = bits;
  stream.next_in = (unsigned char *)bytes;
  stream.avail_in = (uInt)count;
  out->count = 0;
  do {
    grow(out, out->count + 65536);
    size_t room = out->room - out->count;
    stream.next_out = out->bytes + out->count;
    stream.avail_out = (uInt)room;
    status = inflate(&stream, Z_NO_FLUSH);
    out->count += room - stream.avail_out;
  } while (status == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0));
  counts.inflated += out->count;
  return status == Z_STREAM_END;
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
                          const xmlChar **namespaces, int attributes, int defaulted, const xmlChar **values) {
  (void)context, (void)name, (void)prefix, (void)uri, (void)spaces, (void)namespaces;
  (void)attributes, (void)defaulted, (void)values;
  counts.elements++;
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)context, (void)name, (void)prefix, (void)uri;
}

static void characters(void *context, const xmlChar *text, int length) { (void)context, (void)text, (void)length; }

static int is_space(unsigned char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

static void parse(const unsigned char *bytes, size_t count) {
  counts.documents++;
  if (!with_xml) return;
  /* Some reporters put blanks before the declaration, which XML forbids. */
  while (count > 0 && is_space(*bytes)) bytes++, count--;
  /* The whole document at once, which is never slower than to push it in pieces. */
  xmlDocPtr document = xmlCtxtReadMemory(parser, (const char *)bytes, (int)count, NULL, NULL, options);
  if (document) xmlFreeDoc(document);
  if (!parser->wellFormed) counts.broken++;
}

static unsigned read2(const unsigned char *bytes) { return bytes[0] | (unsigned)bytes[1] << 8; }
static unsigned long read4(const unsigned char *bytes) { return read2(bytes) | (unsigned long)read2(bytes + 2) << 16; }

/* All members, by the directory at the end of the file. */
static void unzip(const buffer *file, buffer *out) {
  const unsigned char *bytes = file->bytes;
  size_t end = file->count < 22 ? 0 : file->count - 22;
  while (end > 0 && memcmp(bytes + end, "PK\5\6", 4) != 0) end--;
  if (end == 0) {
    counts.broken++;
    return;
  }
  unsigned members = read2(bytes + end + 10);
  size_t entry = read4(bytes + end + 16);
  while (members-- > 0) {
    if (entry + 46 > end || memcmp(bytes + entry, "PK\1\2", 4) != 0) break;
    size_t size = read4(bytes + entry + 20), header = read4(bytes + entry + 42);
    unsigned method = read2(bytes + entry + 10);
    entry += 46 + read2(bytes + entry + 28) + read2(bytes + entry + 30) + read2(bytes + entry + 32);
    if (header + 30 > file->count) break;
    size_t start = header + 30 + read2(bytes + header + 26) + read2(bytes + header + 28);
    if (start > file->count || size > file->count - start) break;
    if (method == 0) {
      parse(bytes + start, size);
    } else if (inflate_bytes(bytes + start, size, -15, out)) {
      parse(out->bytes, out->count);
    } else {
      counts.broken++;
    }
  }
}

static int is_xml(const unsigned char *bytes, size_t count) {
  if (count >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) bytes += 3, count -= 3;
  while (count > 0 && is_space(*bytes)) bytes++, count--;
  return count > 0 && *bytes == '<';
}

static void take(const buffer *file, buffer *out) {
  if (file->count > 2 && file->bytes[0] == 0x1F && file->bytes[1] == 0x8B) {
    if (inflate_bytes(file->bytes, file->count, 31, out)) {
      parse(out->bytes, out->count);
    } else {
      counts.broken++;
    }
  } else if (file->count > 4 && memcmp(file->bytes, "PK\3\4", 4) == 0) {
    unzip(file, out);
  } else if (is_xml(file->bytes, file->count)) {
    counts.inflated += file->count;
    parse(file->bytes, file->count);
  } else {
    counts.skipped++;
  }
}

int main(int count, char **arguments) {
  char *folder = count > 1 ? arguments[count - 1] : NULL;
  if (count == 3 && strcmp(arguments[1], "--no-xml") == 0) {
    with_xml = 0;
  } else if (count != 2) {
    fputs("usage: floor [--no-xml] DIRECTORY\n", stderr);
    return 64;
  }
  xmlInitParser();
  parser = xmlNewParserCtxt();
  if (!parser) return 2;
  /* Without the other handlers no tree is built. */
  memset(parser->sax, 0, sizeof *parser->sax);
  parser->sax->initialized = XML_SAX2_MAGIC;
  parser->sax->startElementNs = start_element;
  parser->sax->endElementNs = end_element;
  parser->sax->characters = characters;

  char *roots[] = {folder, NULL};
  FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  if (!walk) {
    perror(folder);
    return 2;
  }
  buffer file = {0}, out = {0};
  FTSENT *entry;
  while ((entry = fts_read(walk))) {
    if (entry->fts_info == FTS_ERR || entry->fts_info == FTS_DNR || entry->fts_info == FTS_NS) {
      fprintf(stderr, "floor: %s: %s\n", entry->fts_path, strerror(entry->fts_errno));
      return 2;
    }
    if (entry->fts_info != FTS_F) continue;
    if (!read_file(entry->fts_accpath, (size_t)entry->fts_statp->st_size, &file)) {
      perror(entry->fts_path);
      return 2;
    }
    counts.files++;
    counts.read += file.count;
    take(&file, &out);
  }
  fts_close(walk);
  if (stream_bits) inflateEnd(&stream);
  xmlFreeParserCtxt(parser);
  xmlCleanupParser();
  free(file.bytes);
  free(out.bytes);
  printf("files %lu skipped %lu documents %lu broken %lu elements %lu read %llu inflated %llu\n", counts.files,
         counts.skipped, counts.documents, counts.broken, counts.elements, counts.read, counts.inflated);
  return 0;
}
