// Judges what the hub wrote with golang.org/x/mod/sumdb, which knows nothing of the hub.
//
// Reads one JSON object: the log's key, its checkpoints, leaves, proofs, and a folder of tiles.
// Prints what it accepted, one word and a number a line; the first thing refused ends it with 1.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type asked struct {
	Key         string
	Checkpoints []string
	Spoilt      []string
	Leaves      [][]byte
	Inclusion   []struct {
		Index, Size int64
		Proof       [][]byte
	}
	Consistency []struct {
		Old, New int64
		Proof    [][]byte
	}
	Folder  string
	Witness struct {
		Name string
		Key  []byte
		Note string
	}
}

// cosigner verifies a witness's line: eight bytes of time, then the signature (tlog-cosignature).
type cosigner struct {
	name string
	key  []byte
}

func (one cosigner) Name() string { return one.name }

func (one cosigner) KeyHash() uint32 {
	hashed := sha256.Sum256(append([]byte(one.name+"\n\x04"), one.key...))
	return binary.BigEndian.Uint32(hashed[:])
}

func (one cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
	return ed25519.Verify(one.key, append([]byte(head), msg...), sig[8:])
}

type hashes []tlog.Hash

func (all hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for at, index := range indexes {
		found[at] = all[index]
	}
	return found, nil
}

// tiles reads what the hub wrote; its paths leave the height out, which is always 8.
type tiles struct{ folder string }

func (all tiles) Height() int { return 8 }

func (all tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	found := make([][]byte, len(wanted))
	for at, tile := range wanted {
		path := strings.TrimPrefix(tile.Path(), "tile/8/")
		data, err := os.ReadFile(filepath.Join(all.folder, "tile", path))
		if err != nil {
			return nil, err
		}
		found[at] = data
	}
	return found, nil
}

func (all tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func hashed(data []byte) (hash tlog.Hash) {
	copy(hash[:], data)
	return hash
}

func proofOf(parts [][]byte) (proof []tlog.Hash) {
	for _, part := range parts {
		proof = append(proof, hashed(part))
	}
	return proof
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func treeOf(text string) tlog.Tree {
	lines := strings.Split(text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	must(err)
	return tlog.Tree{N: size, Hash: hashed(root)}
}

func main() {
	log.SetFlags(0)
	var in asked
	must(json.NewDecoder(os.Stdin).Decode(&in))
	key, err := note.NewVerifier(in.Key)
	must(err)
	known := note.VerifierList(key)

	roots := map[int64]tlog.Hash{}
	var newest tlog.Tree
	for _, text := range in.Checkpoints {
		opened, err := note.Open([]byte(text), known)
		must(err)
		newest = treeOf(opened.Text)
		roots[newest.N] = newest.Hash
	}
	fmt.Println("checkpoints", len(in.Checkpoints))
	for _, text := range in.Spoilt {
		if _, err := note.Open([]byte(text), known); err == nil {
			log.Fatal("a spoilt checkpoint was accepted")
		}
	}
	fmt.Println("spoilt", len(in.Spoilt))

	var stored hashes
	for index, leaf := range in.Leaves {
		more, err := tlog.StoredHashes(int64(index), leaf, stored)
		must(err)
		stored = append(stored, more...)
	}
	for size, root := range roots {
		computed, err := tlog.TreeHash(size, stored)
		must(err)
		if computed != root {
			log.Fatalf("another root at %d", size)
		}
	}
	fmt.Println("roots", len(roots))

	for _, one := range in.Inclusion {
		leaf := tlog.RecordHash(in.Leaves[one.Index])
		must(tlog.CheckRecord(proofOf(one.Proof), one.Size, roots[one.Size], one.Index, leaf))
	}
	fmt.Println("inclusion", len(in.Inclusion))
	for _, one := range in.Consistency {
		must(tlog.CheckTree(proofOf(one.Proof), one.New, roots[one.New], one.Old, roots[one.Old]))
	}
	fmt.Println("consistency", len(in.Consistency))

	// It reads our tiles, checks them against the signed root, and proves from them itself.
	reader := tlog.TileHashReader(newest, tiles{in.Folder})
	for index := range in.Leaves {
		proof, err := tlog.ProveRecord(newest.N, int64(index), reader)
		must(err)
		leaf := tlog.RecordHash(in.Leaves[index])
		must(tlog.CheckRecord(proof, newest.N, newest.Hash, int64(index), leaf))
	}
	fmt.Println("tiles", len(in.Leaves))

	witness := cosigner{in.Witness.Name, in.Witness.Key}
	opened, err := note.Open([]byte(in.Witness.Note), note.VerifierList(key, witness))
	must(err)
	if len(opened.Sigs) != 2 || !bytes.Equal(witness.key, in.Witness.Key) {
		log.Fatal("the witness was not recognised")
	}
	fmt.Println("cosignatures", 1)
}
