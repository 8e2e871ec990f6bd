using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Postgres
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
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "tried_by",
                table: "workspace_workspaces",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_synthetic",
                table: "workspace_members",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "workspace_share_books",
                columns: table => new
                {
                    cluster = table.Column<Guid>(type: "uuid", nullable: false),
                    nominal_cents = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    movements = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_share_books", x => x.cluster);
                });

            migrationBuilder.CreateTable(
                name: "workspace_share_movements",
                columns: table => new
                {
                    cluster = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    movement = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    from = table.Column<Guid>(type: "uuid", nullable: true),
                    to = table.Column<Guid>(type: "uuid", nullable: true),
                    shares = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    booked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true)
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
