using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DemonstrationsAndShares : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "workspace_workspaces",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "tried_by",
                table: "workspace_workspaces",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_synthetic",
                table: "workspace_members",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "workspace_share_books",
                columns: table => new
                {
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false),
                    nominal_cents = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    movements = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_share_books", x => x.cluster);
                });

            migrationBuilder.CreateTable(
                name: "workspace_share_movements",
                columns: table => new
                {
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    movement = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    from = table.Column<Guid>(type: "TEXT", nullable: true),
                    to = table.Column<Guid>(type: "TEXT", nullable: true),
                    shares = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    booked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_share_movements", x => new { x.cluster, x.number });
                });

            migrationBuilder.CreateIndex(
                name: "ix_workspace_workspaces_tried_by",
                table: "workspace_workspaces",
                column: "tried_by",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "workspace_share_books");

            migrationBuilder.DropTable(
                name: "workspace_share_movements");

            migrationBuilder.DropIndex(
                name: "ix_workspace_workspaces_tried_by",
                table: "workspace_workspaces");

            migrationBuilder.DropColumn(
                name: "name",
                table: "workspace_workspaces");

            migrationBuilder.DropColumn(
                name: "tried_by",
                table: "workspace_workspaces");

            migrationBuilder.DropColumn(
                name: "is_synthetic",
                table: "workspace_members");
        }
    }
}
