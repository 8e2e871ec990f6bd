using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "accounts_accounts",
                type: "TEXT",
                maxLength: 2,
                nullable: false,
                defaultValue: "en");

            migrationBuilder.CreateTable(
                name: "atlas_reminder_stops",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_atlas_reminder_stops", x => new { x.account, x.cluster });
                });

            migrationBuilder.CreateTable(
                name: "atlas_reminders",
                columns: table => new
                {
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_atlas_reminders", x => x.cluster);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "atlas_reminder_stops");

            migrationBuilder.DropTable(
                name: "atlas_reminders");

            migrationBuilder.DropColumn(
                name: "language",
                table: "accounts_accounts");
        }
    }
}
