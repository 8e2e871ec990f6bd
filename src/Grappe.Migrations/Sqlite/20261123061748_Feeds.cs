using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Feeds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "atlas_feeds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    licence = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    credit = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    every_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    paused = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_atlas_feeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "atlas_feed_records",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    feed = table.Column<Guid>(type: "TEXT", nullable: false),
                    upstream_id = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    proposed = table.Column<Guid>(type: "TEXT", nullable: false),
                    cluster = table.Column<Guid>(type: "TEXT", nullable: true),
                    seen = table.Column<string>(type: "TEXT", nullable: false),
                    settled = table.Column<string>(type: "TEXT", nullable: true),
                    decided = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    licence = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    stamp = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    asks = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    gone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    approved_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_atlas_feed_records", x => x.id);
                    table.ForeignKey(
                        name: "fk_atlas_feed_records_atlas_feeds_feed",
                        column: x => x.feed,
                        principalTable: "atlas_feeds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "atlas_feed_states",
                columns: table => new
                {
                    feed = table.Column<Guid>(type: "TEXT", nullable: false),
                    next_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_good_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: true),
                    e_tag = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    last_modified = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    read_version = table.Column<int>(type: "INTEGER", nullable: false),
                    may_be_gone = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_atlas_feed_states", x => x.feed);
                    table.ForeignKey(
                        name: "fk_atlas_feed_states_atlas_feeds_feed",
                        column: x => x.feed,
                        principalTable: "atlas_feeds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_atlas_feed_records_asks_asked_at",
                table: "atlas_feed_records",
                columns: new[] { "asks", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_atlas_feed_records_cluster",
                table: "atlas_feed_records",
                column: "cluster");

            migrationBuilder.CreateIndex(
                name: "ix_atlas_feed_records_feed_upstream_id",
                table: "atlas_feed_records",
                columns: new[] { "feed", "upstream_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "atlas_feed_records");

            migrationBuilder.DropTable(
                name: "atlas_feed_states");

            migrationBuilder.DropTable(
                name: "atlas_feeds");
        }
    }
}
