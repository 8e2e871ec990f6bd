using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MergedRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "merged_into",
                table: "atlas_clusters",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "atlas_merges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    survivor = table.Column<Guid>(type: "uuid", nullable: false),
                    gone = table.Column<Guid>(type: "uuid", nullable: false),
                    before = table.Column<string>(type: "text", nullable: false),
                    after = table.Column<string>(type: "text", nullable: false),
                    moved = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    undone_by = table.Column<Guid>(type: "uuid", nullable: true),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    kept = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_atlas_merges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "atlas_told_apart",
                columns: table => new
                {
                    one = table.Column<Guid>(type: "uuid", nullable: false),
                    other = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_atlas_told_apart", x => new { x.one, x.other });
                });

            migrationBuilder.CreateIndex(
                name: "ix_atlas_merges_at",
                table: "atlas_merges",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_atlas_merges_gone",
                table: "atlas_merges",
                column: "gone");

            migrationBuilder.CreateIndex(
                name: "ix_atlas_merges_survivor",
                table: "atlas_merges",
                column: "survivor");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "atlas_merges");

            migrationBuilder.DropTable(
                name: "atlas_told_apart");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "atlas_clusters");
        }
    }
}
